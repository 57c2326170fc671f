"""The Markdown of papers: every word of theirs can be read in it, character by character."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil import export
from postil.export import ExportedPaper
from postil.export.verbatim import keep_verbatim
from postil.text.characters import clean
from tests.backend.export.papers import (
    AWKWARD,
    BERLIN,
    MOMENT,
    lines,
    make_exported,
    make_highlight,
    make_note,
    make_paper,
    make_sighting,
    make_wording,
    storable_texts,
)
from tests.backend.export.reading import parse, read_headings, read_quotes, words_of

OPEN_ENDS = [
    *("```\nopen", "~~~~ python\nopen\n~~~", "a\n\n```", "<!-- open", "%% open", "<script>\nopen"),
    *(
        "<pre>\nopen\n\n",
        "<?open",
        "<![CDATA[",
        "<!OPEN",
        "- a\n  ```\n  b",
        "> ```",
        "```\nshut\n```",
    ),
    *(
        "`%%` no comment",
        "%% shut %%",
        "# Heading",
        "- list\n- list",
        "| a |\n| - |",
        "    code",
        "<div>",
    ),
]
markdowns = st.sampled_from(OPEN_ENDS) | st.sampled_from(["", "a *comment*", "two\n\nparagraphs"])


def front_end(text: str) -> str:
    """The text below the properties."""
    return text.split("\n---\n", 1)[1]


@given(
    title=lines,
    quotes=st.lists(storable_texts.filter(bool), min_size=1, max_size=3),
    note=markdowns,
    comment=markdowns,
    abstract=storable_texts | st.none(),
)
@settings(max_examples=300)
def test_every_quote_is_read_character_by_character(
    title: str, quotes: list[str], note: str, comment: str, abstract: str | None
) -> None:
    highlights = [
        make_highlight(number, exact=quote, comment=comment)
        for number, quote in enumerate(quotes, start=1)
    ]
    paper = make_paper(title=title, abstract=abstract)
    text = export.single([ExportedPaper(paper, make_note(note), highlights)], BERLIN)
    assert read_quotes(front_end(text)) == {
        f"postil-{highlight.id.hex[-12:]}": clean(highlight.exact) for highlight in highlights
    }


@pytest.mark.parametrize("quote", AWKWARD)
def test_every_line_of_a_quote_is_prefixed(quote: str) -> None:
    text = export.single([ExportedPaper(make_paper(), None, [make_highlight(exact=quote)])], BERLIN)
    quoted = text.split("## Highlights\n\n")[1].split("\n\n^postil-")[0]
    assert all(line.startswith(">") for line in quoted.split("\n"))


def test_the_file_of_a_paper() -> None:
    paper = make_paper(
        title="Learning $\\mathcal{L}_1$: a #1 survey",
        authors=["A. Uthor", "B. Uthor"],
        authors_complete=False,
        abstract="We show $a_1 < b$.",
        links=[{"rel": "pdf", "href": "https://a.example/b(c).pdf"}],
    )
    highlight = make_highlight(
        exact="We show\n\nthat",
        colour="green",
        tags=["two words", "nlp/tokens"],
        comment="*Mine*: see [[Other]].",
        url="https://huggingface.co/papers?q=tokens",
    )
    exported = ExportedPaper(
        paper,
        make_note("- [ ] read *again*"),
        [highlight],
        [make_wording("We show $a_1 < b$."), make_wording("We *believe*.")],
        [make_sighting(version="v2"), make_sighting(version="v2")],
    )
    text = export.single([exported], BERLIN)
    assert re.sub(r"begin [0-9a-f]{12}-[0-9a-f]{12} ", "begin … ", front_end(text)) == (
        """
%% postil:begin … %%

# Learning $\\mathcal{L}_1$: a #1 survey

A. Uthor, B. Uthor, et al.

[arXiv](https://arxiv.org/abs/2310.00001) · [PDF](https://a.example/b%28c%29.pdf)

## Abstract

We show $a_1 < b$.

> [!note]- Earlier wording, [arxiv](https://arxiv.org/list/cs.CL/new), 2020-08-21
>
> We \\*believe*.

## Note

- [ ] read *again*

## Highlights

> We show
>
> that

^postil-000000000001

In the abstract · green · #two-words (two words) · #nlp/tokens · \
[huggingface.co](https://huggingface.co/papers?q=tokens) · 2020-08-21

*Mine*: see [[Other]].

## Seen on

- 2020-08-21, [Daily papers](https://huggingface.co/papers), huggingface, v2

%% postil:end %%
"""
    )


def test_what_is_missing_leaves_no_heading() -> None:
    text = export.single([make_exported(aliases=["text:0123"])], BERLIN)
    assert front_end(text).count("\n\n") == 2
    assert read_headings(front_end(text)) == ["Paper 1"]


@pytest.mark.parametrize("user_text", OPEN_ENDS)
def test_users_markdown_is_kept_and_swallows_nothing(user_text: str) -> None:
    exported = ExportedPaper(
        make_paper(),
        make_note(user_text),
        [make_highlight(comment=user_text)],
        [],
        [make_sighting()],
    )
    text = front_end(export.single([exported], BERLIN))
    assert text.count(user_text) == 2
    headings = [heading for heading in read_headings(text) if heading != "Heading"]
    assert headings == ["Paper 1", "Note", "Highlights", "Seen on"]
    assert len(re.findall("%%", keep_verbatim(user_text).replace("`%%`", ""))) % 2 == 0


def test_highlights_stand_in_the_order_of_reading() -> None:
    highlights = [
        make_highlight(1, exact="body", passage="body", start=0),
        make_highlight(2, exact="nowhere", start=None),
        make_highlight(3, exact="later", start=90),
        make_highlight(4, exact="sooner", start=9),
        make_highlight(5, exact="title", passage="title", start=50),
    ]
    text = export.single([ExportedPaper(make_paper(), None, highlights)], BERLIN)
    assert list(read_quotes(front_end(text)).values()) == [
        *("title", "sooner", "later", "nowhere", "body")
    ]


def test_each_wording_is_told_once_with_where_and_when() -> None:
    wordings = [
        make_wording("Newest words."),
        make_wording("Oldest words.", site="huggingface", url="https://huggingface.co/papers"),
        make_wording("Oldest words."),
        make_wording("Another title", passage="title"),
    ]
    exported = ExportedPaper(make_paper(abstract="Newest words."), None, [], wordings)
    text = export.single([exported], BERLIN)
    assert text.count("Newest words.") == text.count("Oldest words.") == 1
    assert text.index("Another title") < text.index("## Abstract") < text.index("Oldest words.")


def test_an_address_that_is_not_of_the_web_is_no_link() -> None:
    exported = ExportedPaper(
        make_paper(), None, [], [], [make_sighting(url="javascript:run()", listing_title="# A [b]")]
    )
    text = export.single([exported], BERLIN)
    assert "javascript" not in text
    assert "- 2020-08-21, # A \\[b\\], huggingface\n" in text


def test_names_on_one_line_do_not_pair_with_each_other() -> None:
    names = ["a *b", "c* d", "`e", "f`", "$g", "h$"]
    paper = make_paper(tags=names, aliases=["text:0123"])
    text = export.single([ExportedPaper(paper), make_exported(2)], BERLIN)
    facts = next(token for token in parse(text) if token.content.startswith("To read"))
    assert words_of(facts).split(" · ")[2:] == [
        *("#a-b (a *b)", "#c-d (c* d)", "#e (`e)", "#f (f`)", "#g ($g)", "#h (h$)")
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://me:secret@a.example/x", "a.example"),
        ("http://[", "\\["),
        ("http://A.example:8080?q", "A.example:8080"),
    ],
)
def test_a_highlights_page_is_named_by_its_host(address: str, name: str) -> None:
    exported = ExportedPaper(make_paper(), None, [make_highlight(url=address)])
    assert f"yellow · [{name}](" in export.single([exported], BERLIN)


def test_a_long_list_of_authors_is_one_paragraph() -> None:
    authors = [f"{number}. A_uthor *{number}*" for number in range(533)]
    text = export.single([make_exported(authors=authors, aliases=["text:0123"])], BERLIN)
    paragraph = next(
        token for token in parse(front_end(text)) if token.content.startswith("0\\. A")
    )
    assert words_of(paragraph) == ", ".join(authors)


def test_several_papers_stand_under_each_other_oldest_first() -> None:
    papers = [
        make_exported(2, status="put_away", star=True, tags=["two words"]),
        make_exported(1),
    ]
    text = export.single(papers, BERLIN)
    assert read_headings(text) == ["Paper 1", "Paper 2"]
    assert "To read · saved 2020-08-21\n" in text
    assert "Put away · starred · saved 2020-08-21 · #two-words (two words)\n" in text
    assert "postil:begin" not in text


def test_nothing_gives_nothing() -> None:
    assert export.single([], BERLIN) == ""


def test_dates_are_the_users() -> None:
    late = MOMENT.replace(hour=23)
    exported = ExportedPaper(make_paper(saved_at=late), None, [make_highlight(created_at=late)])
    text = export.single([exported], BERLIN)
    assert "saved: 2020-08-22T01:30:00\n" in text
    assert "yellow · 2020-08-22\n" in text


@given(st.permutations(range(1, 5)))
def test_the_order_of_asking_changes_nothing(order: list[int]) -> None:
    def listed(numbers: list[int]) -> ExportedPaper:
        highlights = [make_highlight(number, exact=f"quote {number}") for number in numbers]
        return ExportedPaper(make_paper(), None, highlights)

    assert export.single([listed(order)], BERLIN) == export.single([listed(sorted(order))], BERLIN)
