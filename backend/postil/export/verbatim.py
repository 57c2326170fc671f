"""A user's Markdown within a file of ours: kept to the letter, and kept from swallowing the rest.

An open code fence, HTML comment or Obsidian comment reaches to the end of the file. It is closed
after the user's text, so that what follows it is read.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

_HTML_ENDS = [
    (re.compile(r"\s*<!--"), "-->"),
    (re.compile(r"\s*<script\b", re.I), "</script>"),
    (re.compile(r"\s*<pre\b", re.I), "</pre>"),
    (re.compile(r"\s*<style\b", re.I), "</style>"),
    (re.compile(r"\s*<textarea\b", re.I), "</textarea>"),
    (re.compile(r"\s*<\?"), "?>"),
    (re.compile(r"\s*<!\[CDATA\["), "]]>"),
    (re.compile(r"\s*<![A-Z]", re.I), ">"),
]
"""How an HTML block begins, and what ends it: https://spec.commonmark.org/0.31.2/#html-blocks."""

_reader = MarkdownIt("commonmark")
_reader.parse("a")  # The first use compiles the rules, which two threads must not do at once.


def keep_verbatim(text: str) -> str:
    """The text as it is, and below it whatever closes a block that it leaves open."""
    tokens = _reader.parse(text)
    closing = _end_of_last_block(text, tokens[-1]) if tokens else None
    if closing is None and _count_comment_marks(tokens) % 2:
        closing = "%%"
    return text if closing is None else f"{text}\n{closing}"


def _end_of_last_block(text: str, last: Token) -> str | None:
    if last.type == "fence" and last.map is not None:
        return None if _is_closed(text, last, last.map) else last.markup
    if last.type == "html_block":
        for beginning, end in _HTML_ENDS:
            if beginning.match(last.content):
                return None if end in last.content.lower() else end
    return None


def _is_closed(text: str, fence: Token, lines: list[int]) -> bool:
    first, end = lines
    inside = re.split(r"\r\n?|\n", text)[first + 1 : end]
    return (
        bool(inside)
        and re.fullmatch(
            rf" {{0,3}}{re.escape(fence.markup)}{re.escape(fence.markup[0])}*[ \t]*", inside[-1]
        )
        is not None
    )


def _count_comment_marks(tokens: list[Token]) -> int:
    return sum(
        child.content.count("%%")
        for token in tokens
        for child in token.children or ()
        if child.type == "text"
    )
