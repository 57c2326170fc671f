"""Where a paper can be read: addresses from its identifiers and its links."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from postil.text.escape import escape
from postil_schema.papers import Paper

RESOLVERS = {
    "arxiv": ("arXiv", "https://arxiv.org/abs/{}"),
    "doi": ("DOI", "https://doi.org/{}"),
    "openreview": ("OpenReview", "https://openreview.net/forum?id={}"),
    "acl": ("ACL Anthology", "https://aclanthology.org/{}"),
    "pmid": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}"),
}
"""Scheme of an alias to the resolver's name and address."""

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
            name, pattern = RESOLVERS[scheme]
            addresses.setdefault(pattern.format(quote(value, safe="/:;()._-")), name)
        elif scheme == "url" and _is_web(value):
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
    if not _is_web(address):
        return escape(words, "phrase")
    safe = quote(address, safe="/:?#@!&'+,;=%~._-")
    return f"[{escape(words, 'phrase')}]({safe})"


def host(address: str) -> str:
    """The host of an address, without a user's name; `urlsplit` refuses some that pages hold."""
    return re.sub(r"^https?://(?:[^/?#]*@)?([^/?#]*).*$", r"\1", address)


def _is_web(address: str) -> bool:
    return re.match(r"https?://\S", address, re.IGNORECASE) is not None
