"""Front matter: what was stored is what a reader of YAML 1.1 or 1.2 gets."""

import re
from datetime import date, datetime
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.export import ExportedPaper
from postil.export.front_matter import front_matter
from postil.export.tags import obsidian_tag
from postil.text.characters import clean
from tests.backend.export.papers import AWKWARD, BERLIN, lines, make_exported, make_paper


class CoreSchema(yaml.SafeLoader):
    """YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema)."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


CoreSchema.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:null|Null|NULL|~|)$"), ["n", "N", "~", ""]
)
CoreSchema.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
CoreSchema.add_implicit_resolver(
    "tag:yaml.org,2002:int",
    re.compile(r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$"),
    list("-+0123456789"),
)
CoreSchema.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(
        r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
    ),
    list("-+.0123456789"),
)


def read(text: str, loader: type[yaml.SafeLoader] = yaml.SafeLoader) -> dict[str, Any]:
    """The properties of a whole file or of front matter alone; refuses a key given twice."""
    beginning, properties, _ = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    assert beginning == ""
    node = yaml.compose(properties, Loader=loader)
    assert isinstance(node, yaml.MappingNode)
    keys = [key.value for key, _ in node.value]
    assert len(keys) == len(set(keys))
    values: dict[str, Any] = yaml.load(properties, Loader=loader)
    return values


@pytest.mark.parametrize("loader", [yaml.SafeLoader, CoreSchema])
@given(title=lines, authors=st.lists(lines, max_size=3), tags=st.lists(lines, max_size=3))
@settings(max_examples=200)
def test_what_was_stored_comes_back(
    loader: type[yaml.SafeLoader], title: str, authors: list[str], tags: list[str]
) -> None:
    names = [tag[:100].strip() for tag in tags]
    exported = make_exported(title=title, authors=authors, tags=names)
    properties = read(front_matter(exported, BERLIN), loader)
    assert properties["title"] == clean(exported.paper.title)
    assert properties.get("authors", []) == [clean(author) for author in exported.paper.authors]
    for name in map(clean, exported.paper.tags):
        assert obsidian_tag(name) in properties["tags"]
        assert obsidian_tag(name) == name or name in properties["postil-tags"]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_titles_come_back(text: str) -> None:
    exported = ExportedPaper(make_paper(title=text))
    for loader in (yaml.SafeLoader, CoreSchema):
        assert read(front_matter(exported, BERLIN), loader)["title"] == clean(text.strip())


def test_the_properties_of_a_paper() -> None:
    exported = make_exported(
        title="Tokens: a survey",
        authors=["A. Uthor", "B. Uthor"],
        published="2023-10-17",
        aliases=["arxiv:2310.00001", "doi:10.1000/x", "acl:2023.acl-long.1", "text:0123"],
        links=[{"rel": "pdf", "href": "https://arxiv.org/pdf/2310.00001"}],
        tags=["two words", "nlp/tokens", "C++", "2023"],
        star=True,
        sites=["huggingface", "arxiv"],
    )
    assert read(front_matter(exported, BERLIN)) == {
        "postil-id": str(exported.paper.id),
        "title": "Tokens: a survey",
        "aliases": ["Tokens: a survey"],
        "authors": ["A. Uthor", "B. Uthor"],
        "published": date(2023, 10, 17),
        "arxiv": "2310.00001",
        "doi": "10.1000/x",
        "identifiers": ["acl:2023.acl-long.1"],
        "url": "https://arxiv.org/abs/2310.00001",
        "status": "to_read",
        "star": True,
        "tags": ["two-words", "nlp/tokens", "C", "_2023"],
        "postil-tags": ["two words", "C++", "2023"],
        "saved": datetime(2020, 8, 21, 10, 31, 0),  # noqa: DTZ001
        "sites": ["huggingface", "arxiv"],
    }
    assert "saved: 2020-08-21T10:31:00\n" in front_matter(exported, BERLIN)


def test_what_is_not_known_is_left_out() -> None:
    exported = make_exported(aliases=["text:0123"])
    assert list(read(front_matter(exported, BERLIN))) == [
        *("postil-id", "title", "status", "star", "saved")
    ]


@pytest.mark.parametrize("published", ["2023", "2023-10"])
def test_a_part_of_a_date_stays_text(published: str) -> None:
    for loader in (yaml.SafeLoader, CoreSchema):
        properties = read(front_matter(make_exported(published=published), BERLIN), loader)
        assert properties["published"] == published


@given(lines)
@settings(max_examples=300)
def test_tags_are_legal_in_obsidian(name: str) -> None:
    tag = obsidian_tag(name)
    assert not tag.isnumeric()
    assert not re.search(r"\s|//|^/|/$", tag)
    assert not set(tag) & set("#,.:;!?\"'()[]{}<>|\\+*=&%$@^~`")
    assert obsidian_tag(tag) == tag
