"""The tokeniser: what is stored and what is asked for meet, whatever the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.text.tokens import MAX_INDEXED, Term, index_tokens, read_query, tokenise


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Fast C++ and C#", ["fast", "c++", "and", "c#"]),
        ("State-of-the-Art", ["state", "of", "the", "art"]),
        ("arXiv:2310.11628v2", ["arxiv", "2310", "11628v2"]),
        ("Ångström naïve Łódź straße", ["angstrom", "naive", "lodz", "strasse"]),
        ("ﬁne Ⅳ ①", ["fine", "iv", "1"]),
        ("a+b snake_case", ["a", "b", "snake", "case"]),
        ("机器学习", ["机器", "器学", "学习", "习"]),
        ("深度learning的", ["深度", "度", "learning", "的"]),
        ("… — !", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert list(tokenise(text)) == tokens


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("two wor", [Term(("two",)), Term(("wor",), True)]),
        ("two words ", [Term(("two",)), Term(("words",))]),
        ('"two words" c++', [Term(("two", "words")), Term(("c++",), True)]),
        ('"two wor', [Term(("two", "wor"), True)]),
        ("state-of-the-art ", [Term(("state", "of", "the", "art"))]),
        ("学 ", [Term(("学",), True)]),
        ("学习 ", [Term(("学习",))]),
        ("* ) (", []),
    ],
)
def test_queries(query: str, terms: list[Term]) -> None:
    assert read_query(query) == terms


@given(st.text())
def test_any_text_gives_tokens_that_both_engines_take_verbatim(text: str) -> None:
    for token in tokenise(text):
        assert re.fullmatch(r"[a-z0-9+#\u0080-\U0010ffff]+", token)
        assert not any(character.isspace() for character in token)


@given(st.text(), st.text())
def test_a_text_is_found_by_itself(text: str, around: str) -> None:
    stored = list(tokenise(f"{around}\n{text}\n{around}"))
    for term in read_query(f'"{text}"') if '"' not in text else ():
        runs = [stored[at : at + len(term.tokens)] for at in range(len(stored))]
        assert any(stands(run, term) for run in runs)


def stands(run: list[str], term: Term) -> bool:
    *whole, last = term.tokens
    if run[:-1] != whole or not run:
        return False
    return run[-1].startswith(last) if term.prefix else run[-1] == last


def test_a_paper_is_indexed_as_far_as_both_engines_hold() -> None:
    tokens = index_tokens([f"word{n}" for n in range(400_000)], "#")
    assert sum(len(token) + 8 for token in tokens) <= MAX_INDEXED
    assert tokens[:3] == ["word0", "#", "word1"]
