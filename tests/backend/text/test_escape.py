"""Escaped text renders as itself, and plain words come out as they went in."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from postil.text.characters import clean, fold
from postil.text.escape import escape
from postil.text.maths import find_maths, keep_maths

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(keep_maths)

MARKS = list("\\`*_~$=%#^&<>[](){}!|:;-+.\"'/ \t\n\r0a1é漢\u00a0\u2028\x07\x85\ufdd0")
PIECES = [
    *("$x_1$", "$$\\sum_i$$", "$5", "\\(", "[[", "]]", "](", "]:", "[^1]", "%%", "==", "~~", "```"),
    *("&amp;", "&#35;", "<b>", "<!--", "http://a.b/_c_", "#tag", "^block", "1. ", "- ", "---", ">"),
    *("\n\n", "  \n", "===\n", "a_b", "__a__", "*a*", "|-|", "a|b\n", "[!note]", "    ", "א", "😀"),
]
texts = st.lists(st.sampled_from(MARKS) | st.sampled_from(PIECES) | st.text(), max_size=12).map(
    "".join
)


def render(source: str) -> str:
    """The text that a reader sees: paragraphs with an empty line between them, and nothing else."""
    words, expected = [], iter(READER.parse(source))
    for opening in expected:
        assert opening.type == "paragraph_open", f"{opening.type} in {source!r}"
        inline = next(expected)
        assert inline.children is not None
        for child in inline.children:
            assert child.type in {"text", "text_special", "softbreak"}, f"{child.type} {source!r}"
        words.append("".join("\n" if c.type == "softbreak" else c.content for c in inline.children))
        assert next(expected).type == "paragraph_close"
    return "\n\n".join(words)


def without_maths_margins(text: str) -> str:
    """White space after a line break within maths means nothing to TeX."""
    parts, done = [], 0
    for start, end in find_maths(text):
        parts += [text[done:start], re.sub(r"\n[ \t]+", "\n", text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


@given(texts)
@example("a\n\n\n# b\n")
@example("costs \\$5 and $x_1$, or \\\\$y$\\")
@example("$a\n+ b\n===\nc$ *d*")
@example("a | b\n--|--\n1 | 2")
@example("[a]: http://b\n[a]")
@example("`a``b` $`$ `")
@settings(max_examples=600)
def test_escaped_text_renders_as_the_text(text: str) -> None:
    assert without_maths_margins(render(escape(text))) == without_maths_margins(clean(text))


@given(texts)
@settings(max_examples=300)
def test_a_heading_keeps_its_words(text: str) -> None:
    heading, inline, _ = READER.parse("# " + escape("x" + text, "heading"))
    assert heading.tag == "h1"
    assert "".join(child.content for child in inline.children or []) == fold("x" + text)


@given(texts)
@settings(max_examples=300)
def test_phrases_on_one_line_keep_their_words(text: str) -> None:
    words = fold("x" + text.replace("$", "") + "x")
    phrase = escape(words, "phrase")
    _, inline, _ = READER.parse(f"See [{phrase}](https://a.b) and {phrase}, {phrase}")
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "text_special", "link_open", "link_close"}
    assert [child.type for child in children].count("link_open") == 1
    assert "".join(child.content for child in children) == f"See {words} and {words}, {words}"


@given(st.text(alphabet="abcXYZ éß漢字א,;'\"“”()/–", max_size=80).map(str.strip))
def test_plain_words_are_left_alone(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "state-of-the-art (SOTA) and/or \"better\" - 'best'",
        "see [12], [3-5] and snake_case_name",
        "3 * 4 < 13 & a > b; 50% of #1; costs $5 or $10 or $ 6",
        "C# and F#, p^2, ~10 to ~20 tokens, x == y, a | b",
        "Learning $\\mathcal{L}_1$ and $\\alpha_{i*j}$: a_b",
        "$$\\begin{aligned} a &= b \\\\ c_1 &= d_2 \\end{aligned}$$",
        "\\alpha and \\beta without dollars",
    ],
)
def test_nothing_is_escaped_without_need(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# no heading", "\\# no heading"),
        ("#tag", "\\#tag"),
        ("[[link]]", "\\[[link]]"),
        ("%%hidden%%", "\\%\\%hidden\\%\\%"),
        ("~~struck~~", "\\~~struck~~"),
        ("==marked==", "\\==marked=="),
        ("words ^block-1", "words \\^block-1"),
        ("1. one", "1\\. one"),
        ("2020. A year", "2020\\. A year"),
        ("&lt;", "\\&lt;"),
        ("<b>", "\\<b>"),
        ("a\n---", "a\n\\---"),
        ("[!note] no callout", "\\[!note] no callout"),
        ("hard  \nbreak", "hard &#32;\nbreak"),
        ("  indented", "&#32; indented"),
    ],
)
def test_what_would_be_read_is_escaped(text: str, markdown: str) -> None:
    assert escape(text) == markdown
