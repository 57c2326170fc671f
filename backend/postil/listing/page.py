"""A saved page as text that `read_listing` understands: a line for each block, links as Markdown.

Both parsers at hand take time that grows with the square of a hostile page's length (unclosed
quotes, deep nesting: measured), and a listing's text needs no tree. So tags are read one after
the other, each character once.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin

from postil.listing.identifiers import PLACES
from postil.listing.shapes import LETTERS

NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
REST = re.compile(r"(?>[^>\"']*)(?>(?:\"[^\"]*\"|'[^']*')[^>\"']*)*+>")
HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
RELATIVE = {
    "/papers/": "https://huggingface.co",
    "/abs/": "https://arxiv.org",
    "/forum?": "https://openreview.net",
}
"""Start of a relative address to its site, where the page's own address is not known."""

RAW = frozenset(
    {"button", "head", "noscript", "script", "select", "style", "svg", "template", "textarea"}
)
"""Elements whose content is no text of a listing."""

INLINE = re.compile(
    r"a|abbr|b|bdi|bdo|cite|code|em|font|i|kbd|label|mark|math|q|s|samp|small|span|strong|sub|sup"
    r"|tt|u|var|wbr"
)
"""Elements that stand within a line; every other one begins a line of its own."""

MAX_LINK = 2_000


class Tag(NamedTuple):
    name: str
    closes: bool
    rest: str


def page_to_text(page: str, address: str = "") -> str:
    """Visible text, block by block; a link to a paper as `[words](address)`."""
    pieces: list[str] = []
    link: tuple[int, str] | None = None
    for token in tokens(page):
        if isinstance(token, str):
            pieces.append(token.replace("\n", " ").replace("\r", " "))
            continue
        starts_line = not INLINE.fullmatch(token.name)
        if starts_line or token.name == "a":
            close_link(pieces, link)
            link = None
        if starts_line:
            pieces.append("\n")
        elif token.name == "a" and not token.closes:
            target = paper_address(token.rest, address)
            link = (len(pieces), target) if target else None
    close_link(pieces, link)
    lines = (" ".join(unescape(line).split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def close_link(pieces: list[str], link: tuple[int, str] | None) -> None:
    """Write the words since the link began as one; one around a number is a count."""
    if link is not None:
        start, target = link
        words = re.sub(r"[\[\]]", "", "".join(pieces[start:])).strip()
        if LETTERS.search(words) and "\n" not in words:
            pieces[start:] = [f"[{words}]({target}) "]


def paper_address(attributes: str, address: str) -> str | None:
    """The link's address if it names a paper."""
    match = HREF.search(attributes)
    href = unescape(next(filter(None, match.groups()), "")).strip() if match else ""
    if not href or len(href) > MAX_LINK or re.search(r"[\s()\x00-\x1f]", href):
        return None
    base = next((site for start, site in RELATIVE.items() if href.startswith(start)), "")
    try:
        target = urljoin(address or base, href)
    except ValueError:
        return None
    named = target.partition("#")[0]
    return named if any(place.match(named) for place, _scheme in PLACES) else None


def tokens(page: str) -> Iterator[str | Tag]:
    """Texts and tags in turn. What is never closed ends the page, as it does in a browser."""
    at = 0
    while (start := page.find("<", at)) >= 0:
        if start > at:
            yield page[at:start]
        if page.startswith(("<!", "<?"), start):
            mark = "-->" if page.startswith("<!--", start) else ">"
            end = page.find(mark, start)
            if end < 0:
                return
            at = end + len(mark)
        elif name := NAME.match(page, start):
            rest = REST.match(page, name.end())
            if rest is None:
                return
            tag = Tag(name[1].lower(), page[start + 1] == "/", rest[0])
            at = rest.end()
            if not tag.closes and tag.name in RAW:
                closing = re.compile(rf"</{re.escape(tag.name)}\b", re.I).search(page, at)
                if closing is None:
                    return
                at = closing.start()
            yield tag
        else:
            yield "<"
            at = start + 1
    yield page[at:]
