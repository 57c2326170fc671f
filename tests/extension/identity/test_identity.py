"""Aliases in their normal form: the extension and the server give the same answers."""

import json
from hashlib import sha256
from importlib.resources import files
from typing import Any

import pytest

from tests.extension.pages import Pages

CASES: list[dict[str, Any]] = json.loads(
    files("postil_schema").joinpath("identity_cases.json").read_text()
)


@pytest.fixture
def identity(pages: Pages) -> Any:
    """Calls a function of the extension's identity module."""
    page = pages.open("https://huggingface.co/papers", "")
    return lambda name, argument: page.evaluate(
        "([name, argument]) => postilPure.identity[name](argument)", [name, argument]
    )


def test_each_case_has_its_normal_form(identity: Any) -> None:
    found = {case["alias"]: identity("normalise", case["alias"]) for case in CASES}
    assert found == {
        case["alias"]: {"alias": case["normal"], "version": case["version"]} for case in CASES
    }


def test_a_normal_form_stays_as_it_is(identity: Any) -> None:
    normal = sorted({case["normal"] for case in CASES})
    assert [identity("normalise", alias)["alias"] for alias in normal] == normal


@pytest.mark.parametrize("alias", ["", "arxiv", "arxiv:", ":2310.11628", "a:b", "1x:y", "a b:c"])
def test_what_is_no_alias_is_dropped(identity: Any, alias: str) -> None:
    assert identity("normalise", alias) is None


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_an_alias_of_more_than_500_characters_is_dropped(identity: Any, letter: str) -> None:
    longest = "acl:" + letter * 496
    assert identity("normalise", longest) == {"alias": longest, "version": None}
    assert identity("normalise", longest + letter) is None


def test_a_hash_is_that_of_the_alias_in_utf_8(identity: Any) -> None:
    alias = "doi:10.1000/Ärger"
    assert identity("hashAlias", alias) == sha256(alias.encode()).hexdigest()
