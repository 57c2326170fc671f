"""Addresses of the web: which may become links, what they are called, where identifiers lead."""

import re
from urllib.parse import quote

RESOLVERS = {
    "arxiv": ("arXiv", "https://arxiv.org/abs/{}"),
    "doi": ("DOI", "https://doi.org/{}"),
    "openreview": ("OpenReview", "https://openreview.net/forum?id={}"),
    "acl": ("ACL Anthology", "https://aclanthology.org/{}"),
    "pmid": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}"),
}
"""Scheme of an identifier that a person would quote to its resolver's name and address."""

WEB = re.compile(r"https?://\S", re.IGNORECASE)
HOST = re.compile(r"^https?://(?:[^/?#]*@)?([^/?#]*).*$", re.IGNORECASE | re.DOTALL)


def resolve(scheme: str, value: str) -> tuple[str, str]:
    """The resolver's name, and where it leads with this value; KeyError without a resolver."""
    name, pattern = RESOLVERS[scheme]
    return name, pattern.format(quote(value, safe="/:;()._-"))


def is_web_address(address: str) -> bool:
    """Whether an address may become a link; no other scheme ever does."""
    return WEB.match(address) is not None


def host(address: str) -> str:
    """The host of an address, without a user's name; `urlsplit` refuses some that pages hold."""
    return HOST.sub(r"\1", address)
