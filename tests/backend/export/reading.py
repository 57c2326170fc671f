"""Reads an exported file as Obsidian's reading view would, and gives the words back."""

from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from postil.text.maths import keep_maths

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(keep_maths)


def parse(markdown: str) -> list[Token]:
    return READER.parse(markdown)


def words_of(inline: Token) -> str:
    return "".join(
        "\n" if child.type == "softbreak" else child.content for child in inline.children or ()
    )


def read_quotes(markdown: str) -> dict[str, str]:
    """Block id to the words of the quote above it, paragraphs parted by an empty line."""
    quotes: dict[str, str] = {}
    paragraphs: list[str] = []
    depth = 0
    for token in parse(markdown):
        if token.type in ("blockquote_open", "blockquote_close"):
            if token.type == "blockquote_open" and depth == 0:
                paragraphs = []
            depth += token.nesting
        elif token.type == "inline" and depth:
            assert all(
                child.type in {"text", "text_special", "softbreak"}
                for child in token.children or ()
            ), token.content
            paragraphs.append(words_of(token))
        elif token.type == "inline" and token.content.startswith("^postil-"):
            quotes[token.content.removeprefix("^")] = "\n\n".join(paragraphs)
    return quotes


def read_headings(markdown: str) -> list[str]:
    tokens = parse(markdown)
    return [
        words_of(after)
        for token, after in pairwise(tokens)
        if token.type == "heading_open" and token.level == 0
    ]
