"""What a page may try: nothing throws, nothing is read that the server would refuse."""

import json
from html import escape
from typing import Any

import pytest

from tests.extension.adapters.rows import validate_rows
from tests.extension.pages import Pages

ADDRESS = "https://huggingface.co/papers"
MEGABYTES = 10 * 1024 * 1024


def card(number: int, title: str, abstract: str = "An abstract of its own.") -> str:
    return (
        f'<article><h3><a href="/papers/2401.{number:05}">{title}</a></h3>'
        f"<p>{abstract}</p></article>"
    )


def component(props: str) -> str:
    return f'<div data-target="DailyPapers" data-props="{escape(props)}"></div>'


def paper(number: int, **fields: Any) -> dict[str, Any]:
    return {"paper": {"id": f"2401.{number:05}", "title": "In the data", "summary": "s", **fields}}


def read(pages: Pages, body: str) -> list[dict[str, Any]]:
    """The papers that are read, each accepted by the wire's own model."""
    pages.open(ADDRESS, f"<main>{body}</main>")
    rows = pages.rows()
    assert rows is not None
    assert pages.errors == []
    validate_rows(rows)
    return [row["paper"] for row in rows]


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t&nbsp;", id="blank"),
        pytest.param("\x1c\x1f", id="control characters"),
        pytest.param("x" * 2_001, id="a character too long"),
        pytest.param("😀" * 2_001, id="a code point too long"),
    ],
)
def test_a_title_that_cannot_be_one_makes_no_row(pages: Pages, title: str) -> None:
    found = read(pages, card(1, title) + card(2, "A title"))
    assert [row["aliases"] for row in found] == [["arxiv:2401.00002"]]


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_the_longest_title_is_kept(pages: Pages, letter: str) -> None:
    assert [row["title"] for row in read(pages, card(1, letter * 2_000))] == [letter * 2_000]


def test_an_abstract_that_is_too_long_is_left_out(pages: Pages) -> None:
    assert read(pages, card(1, "A title", "x" * 50_000 + "."))[0]["abstract"] is None


@pytest.mark.parametrize("letter", ["x", " "])
def test_ten_megabytes_are_neither_title_nor_abstract_nor_data(pages: Pages, letter: str) -> None:
    pages.open(ADDRESS, f"<main hidden>{card(1, '')}{card(2, 'A title', '')}{component('')}</main>")
    pages.page.evaluate(
        """([letter, length]) => {
          const long = letter.repeat(length) + "x";
          document.querySelector("h3 a").textContent = long;
          document.querySelectorAll("p")[1].textContent = long;
          const data = JSON.stringify({ id: "2401.00002", title: "t", summary: "s", long });
          document.querySelector("[data-props]").setAttribute("data-props", data);
        }""",
        [letter, MEGABYTES],
    )
    rows = pages.rows() or []
    assert [(row["paper"]["aliases"], row["paper"]["abstract"]) for row in rows] == [
        (["arxiv:2401.00002"], None)
    ]


def test_the_longest_abstract_is_kept(pages: Pages) -> None:
    longest = "x" * 49_999 + "."
    assert read(pages, card(1, "A title", longest))[0]["abstract"] == longest


@pytest.mark.parametrize(
    "props",
    [
        pytest.param("", id="nothing"),
        pytest.param('{"summary": ', id="no JSON"),
        pytest.param('"summary"', id="a string"),
        pytest.param('[null, 1, "authors"]', id="a list"),
        pytest.param("[" * 200_000 + '"authors"' + "]" * 200_000, id="200,000 levels"),
        pytest.param('{"authors":[' + "{}," * 200_000 + "{}]}", id="200,000 objects"),
        pytest.param(
            json.dumps({"papers": [{"id": 7, "title": {}, "summary": [], "authors": "no list"}]}),
            id="wrong types",
        ),
    ],
)
def test_data_that_is_no_data_changes_nothing(pages: Pages, props: str) -> None:
    found = read(pages, card(1, "A title") + component(props))
    assert [(row["title"], row["abstract"], row["authors"]) for row in found] == [
        ("A title", "An abstract of its own.", [])
    ]


def test_keys_of_the_prototype_are_only_words(pages: Pages) -> None:
    evil = {
        "__proto__": {"title": "Polluted", "summary": "polluted", "hidden": True},
        "constructor": {"prototype": {"title": "Polluted"}},
        "dailyPapers": [
            paper(1, authors=[{"name": "Ann Li", "__proto__": {"hidden": True}}]),
            {"paper": {"__proto__": {"id": "2401.00002", "title": "Inherited", "summary": "no"}}},
        ],
    }
    cards = card(1, "A title", "") + card(2, "Another", "")
    found = read(pages, cards + component(json.dumps(evil)))
    assert [(row["abstract"], row["authors"]) for row in found] == [("s", ["Ann Li"]), (None, [])]
    assert pages.page.evaluate("({}).title ?? null") is None


def test_data_are_held_to_the_limits_of_the_wire(pages: Pages) -> None:
    data = [
        paper(1, authors=[{"name": f"Author {place}"} for place in range(5_001)]),
        paper(2, authors=[{"name": "x" * 501}, {"name": "Ann Li"}, {"name": " "}]),
        paper(3, summary="x" * 50_001, publishedAt="2024-13-01T00:00:00Z"),
        paper(4, githubRepo="data:text/html,x", projectPage="https://example.org/" + "x" * 4_000),
        paper(5, summary="a\0b\ud800c", authors=[{"name": "Ann\0 Li\udfff"}]),
    ]
    cards = "".join(card(number, "A title", "") for number in range(1, 6))
    many, long, wrong, links, odd = read(pages, cards + component(json.dumps(data)))
    assert (len(many["authors"]), many["authors_complete"]) == (5_000, False)
    assert (long["authors"], long["authors_complete"]) == (["Ann Li"], False)
    assert (wrong["abstract"], wrong["published"]) == (None, "2024")
    assert [link["rel"] for link in links["links"]] == ["page", "pdf"]
    assert (odd["abstract"], odd["authors"]) == ("a\ufffdb\ufffdc", ["Ann\ufffd Li\ufffd"])


def test_halves_of_characters_on_the_page_are_replaced(pages: Pages) -> None:
    pages.open(ADDRESS, f"<main>{card(1, 'x', 'y')}</main>")
    pages.page.evaluate(
        """() => {
          document.querySelector("h3 a").textContent = "A\\0 title\\ud800";
          document.querySelector("p").textContent = "An\\0 abstract\\udc00.";
        }"""
    )
    rows = pages.rows() or []
    validate_rows(rows)
    assert [(row["paper"]["title"], row["paper"]["abstract"]) for row in rows] == [
        ("A\ufffd title\ufffd", "An\ufffd abstract\ufffd.")
    ]


def test_markup_of_great_depth_is_read(pages: Pages) -> None:
    pages.open(ADDRESS, f"<main>{card(1, 'A title', '')}</main>")
    pages.page.evaluate(
        """() => {
          let inner = document.querySelector("p");
          for (let depth = 0; depth < 2_000; depth += 1) {
            inner = inner.appendChild(document.createElement("span"));
          }
          inner.textContent = "Deep down.";
        }"""
    )
    rows = pages.rows() or []
    assert [row["paper"]["abstract"] for row in rows] == ["Deep down."]
