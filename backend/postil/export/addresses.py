"""Where a paper can be read: addresses from its identifiers and its links."""

from collections.abc import Iterator
from urllib.parse import quote

from postil.addresses import RESOLVERS, is_web_address, resolve
from postil.text.escape import escape
from postil_schema.papers import Paper

LINK_NAMES = {"page": "Page", "pdf": "PDF", "code": "Code", "project": "Project"}


def split_aliases(paper: Paper) -> Iterator[tuple[str, str]]:
    for alias in paper.aliases:
        scheme, _, value = alias.partition(":")
        yield scheme, value


def named_addresses(paper: Paper) -> dict[str, str]:
    """Address to name, each address once: those of identifiers first, then the paper's links."""
    addresses: dict[str, str] = {}
    for scheme, value in split_aliases(paper):
        if scheme in RESOLVERS:
            name, address = resolve(scheme, value)
            addresses.setdefault(address, name)
        elif scheme == "url" and is_web_address(value):
            addresses.setdefault(value, "Page")
    for link in paper.links:
        addresses.setdefault(link.href, LINK_NAMES[link.rel])
    return addresses


def main_address(paper: Paper) -> str | None:
    """The page that was seen if there is one, else what the first identifier leads to."""
    pages = (link.href for link in paper.links if link.rel == "page")
    return next(pages, None) or next(iter(named_addresses(paper)), None)


def markdown_link(words: str, address: str) -> str:
    """A Markdown link; the words alone when the address is not one of the web's."""
    if not is_web_address(address):
        return escape(words, "phrase")
    safe = quote(address, safe="/:?#@!&'+,;=%~._-")
    return f"[{escape(words, 'phrase')}]({safe})"
