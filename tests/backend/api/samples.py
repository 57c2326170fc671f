"""Bodies that fit a model, made from its schema, and the same bodies with one thing wrong."""

import copy
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

Json = Any
Place = tuple[str | int, ...]

ALIAS = "arxiv:2401.00001"
IDENTIFIER = "01890000-0000-7000-8000-000000000001"
MOMENT = "2026-01-31T12:00:00Z"
PLAIN = "Europe/Berlin"
"""A text that is a name, a tag, and a time zone."""

BY_FORMAT = {"uuid": IDENTIFIER, "date-time": MOMENT, "date": "2026-01-31"}
APART = ("places",)
"""Fields that go with no other field of their model."""

PATTERNED = (
    *(ALIAS, "huggingface", "a" * 64, "https://example.org/", "2024-01"),
    f"/papers/{IDENTIFIER}",
)


def sample(model: type[BaseModel]) -> dict[str, Json]:
    """A valid object with every field that the model knows but those `APART`, and short lists."""
    schema = model.model_json_schema()
    made: dict[str, Json] = value_of(schema, schema.get("$defs", {}))
    return made


def value_of(schema: dict[str, Any], shapes: dict[str, Any]) -> Json:
    if "$ref" in schema:
        return value_of(shapes[schema["$ref"].rpartition("/")[2]], shapes)
    if "anyOf" in schema:
        return value_of(next(s for s in schema["anyOf"] if s.get("type") != "null"), shapes)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema["type"]
    if kind == "object":
        fields = schema.get("properties", {}).items()
        return {name: value_of(field, shapes) for name, field in fields if name not in APART}
    if kind == "array":
        return [value_of(schema["items"], shapes)] * schema.get("minItems", 1)
    if kind == "string":
        return text_of(schema)
    smallest = schema.get("minimum", 1)
    return {"integer": smallest, "number": smallest, "boolean": True}[kind]


def text_of(schema: dict[str, Any]) -> str:
    if "pattern" in schema:
        return next(text for text in PATTERNED if re.search(schema["pattern"], text))
    return BY_FORMAT.get(schema.get("format", ""), PLAIN)


def places(value: Json, at: Place = ()) -> Iterator[tuple[Place, Json]]:
    """Every value in the body with the way to it."""
    yield at, value
    parts: Iterator[tuple[str | int, Json]] = iter(())
    if isinstance(value, dict):
        parts = iter(value.items())
    elif isinstance(value, list):
        parts = iter(enumerate(value))
    for key, part in parts:
        yield from places(part, (*at, key))


def replaced(body: Json, at: Place, value: Json) -> Json:
    """The body with another value in one place."""
    if not at:
        return value
    changed = copy.deepcopy(body)
    holder = changed
    for key in at[:-1]:
        holder = holder[key]
    holder[at[-1]] = value
    return changed
