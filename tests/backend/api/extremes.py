"""Bodies at the ends of what a model takes.

What is put where is found by asking the model, so a new field has its extremes as well.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from tests.backend.api.samples import IDENTIFIER, Json, Place, places, replaced, sample

LONG_LIST = 30
"""Entries, where a list may have as many."""

# fmt: off
FORMS: tuple[Json, ...] = (
    None,
    True,
    False,
    0,
    2**31 - 1,
    1.0,
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "1000",
    "9999-12-31",
    "2023-02-30",
    "0000-01-01",
    "0000",
    "٢٠٢٣-٠١-٠١",
    "http://[x",
    "https://]:99999999/%zz?#[",
    "https://me:secret@[::1",
    "http://\u202e.\u0301/",
    "https://" + "a" * 3_900,
    "url:http://[x",
    "url:javascript:alert(1)",
    "text:" + "\u0301" * 90,
    "arxiv:%",
    "doi:10.1/]]>",
    "acl:" + "a" * 490,
)
# fmt: on
"""For numbers and for texts of a form."""

TEXTS: tuple[Json, ...] = (
    "see <http://[x>, ![y](https://[::1) and www.[z].example/%zz",
    "%% postil:end %%\n---\n```\n<!--\n$$ \\begin{",
    "---",
    "con",
    "..",
    "[[x]]|#^",
    "\x01\x1f\x7f\x85\u2028",
    "\u0301" * 90,
    "a" + "\u202e\u2066\ufeff" * 5,
    "\U0001f468\u200d\U0001f469" * 20,
    "\ufdfa" * 100,
    "x" * 100,
    "x y " * 120,
    "x" * 2_000,
    "x " * 5_000,
)
"""For what takes any text: what Markdown, YAML, a file system or a reader may stumble over."""


def extremes(model: type[BaseModel]) -> Iterator[Json]:
    """Bodies that have, together, in each place each extreme that it takes; then long lists."""
    body = sample(model)
    words = tuple(sorted(words_of(model.model_json_schema())))
    choices = {
        at: accepted(model, body, at, TEXTS) or accepted(model, body, at, (*FORMS, *words))
        for at, here in places(body)
        if at and here != IDENTIFIER
    }
    for turn in range(max(map(len, choices.values()), default=0)):
        wanted = {at: values[turn % len(values)] for at, values in choices.items() if values}
        yield filled(model, body, wanted)
    lists = {at: here * LONG_LIST for at, here in places(body) if isinstance(here, list)}
    yield filled(model, body, lists)


def accepted(model: type[BaseModel], body: Json, at: Place, values: tuple[Json, ...]) -> list[Json]:
    return [value for value in values if takes(model, replaced(body, at, value))]


def filled(model: type[BaseModel], body: Json, wanted: dict[Place, Json]) -> Json:
    """With as much of that as fits together; what is inside of something comes before it."""
    for at in reversed(wanted):
        if takes(model, changed := replaced(body, at, wanted[at])):
            body = changed
    return body


def takes(model: type[BaseModel], body: Json) -> bool:
    try:
        model.model_validate(body)
    except ValidationError:
        return False
    return True


def words_of(schema: Any) -> set[str]:
    """Each word of each field that takes only some."""
    if isinstance(schema, dict):
        return set(schema.get("enum", ())).union(*map(words_of, schema.values()))
    return set().union(*map(words_of, schema)) if isinstance(schema, list) else set()
