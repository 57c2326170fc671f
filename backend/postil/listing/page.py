"""A saved page as text that `read_listing` understands: a line a block, links as Markdown."""

import re
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from postil.listing.identifiers import PLACES
from postil.listing.shapes import LETTERS

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


def page_to_text(page: str, address: str = "") -> str:
    """Visible text, block by block; a link to a paper as `[words](address)`.

    The parser hands over tags and texts as it meets them, in time that grows with the page's
    length: a hostile page cannot make a tree of it.
    """
    shown = VisibleText(address)
    target: Any = shown
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    parser.feed(page.encode("utf-8", "replace"))
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(shown.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class VisibleText:
    """What lxml tells the tags and texts to (https://lxml.de/parsing.html#the-target-parser-interface)."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pieces: list[str] = []
        self.link: tuple[int, str] | None = None
        """Where its words begin, and the paper's address."""
        self.hidden = 0
        """How many elements without text of a listing are open."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.edge(name)
        if name in RAW:
            self.hidden += 1
        elif name == "a" and not self.hidden:
            target = paper_address(attributes.get("href", ""), self.address)
            self.link = (len(self.pieces), target) if target else None

    def end(self, name: str) -> None:
        if name in RAW:
            self.hidden -= 1
        self.edge(name)

    def data(self, text: str) -> None:
        if not self.hidden:
            self.pieces.append(re.sub(r"[\r\n]", " ", text))

    def close(self) -> None:
        self.close_link()

    def edge(self, name: str) -> None:
        """A block begins or ends, and a link ends at the latest."""
        if self.hidden:
            return
        starts_line = not INLINE.fullmatch(name)
        if starts_line or name == "a":
            self.close_link()
        if starts_line:
            self.pieces.append("\n")

    def close_link(self) -> None:
        """Write the words since the link began as one; one around a number is a count."""
        if self.link is not None:
            start, target = self.link
            words = re.sub(r"[\[\]]", "", "".join(self.pieces[start:])).strip()
            if LETTERS.search(words) and "\n" not in words:
                self.pieces[start:] = [f"[{words}]({target}) "]
        self.link = None


def paper_address(href: str, address: str) -> str | None:
    """The link's address if it names a paper."""
    href = href.strip()
    if not href or len(href) > MAX_LINK or re.search(r"[\s()\x00-\x1f]", href):
        return None
    base = next((site for start, site in RELATIVE.items() if href.startswith(start)), "")
    try:
        target = urljoin(address or base, href)
    except ValueError:
        return None
    named = target.partition("#")[0]
    return named if any(place.match(named) for place, _scheme in PLACES) else None
