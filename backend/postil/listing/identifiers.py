"""Identifiers in a line: arXiv ids, DOIs and addresses, each as an alias."""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote

from postil.identity import ARXIV, normalise
from postil_schema.papers import MAX_ALIASES

LINK = re.compile(r"\[(?P<label>[^\[\]]{0,2000})\]\((?P<target>[^()\s]{1,2000})\)")
FOUND = re.compile(
    r"(?P<address>https?://[^\s<>\"'“”\[\]{}|]{1,4000})"
    r"|\barxiv\s?:\s?(?P<arxiv>[a-z.-]{0,20}/?\d[\d.]{3,9}\d(?:v\d{1,2})?)"
    r"|(?:\bdoi\s?:?\s?)?(?P<doi>\b10\.\d{4,9}/[^\s\"<>]{1,400})"
    r"|\bpmid\s?:\s?(?P<pmid>\d{1,9})",
    re.IGNORECASE,
)

PLACES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:https?://(?:www\.|export\.)?{place})", re.IGNORECASE), scheme)
    for place, scheme in (
        (rf"(?:arxiv\.org|alphaxiv\.org)/(?:abs|pdf|html)/(?P<id>{ARXIV.pattern})", "arxiv"),
        (rf"huggingface\.co/papers/(?P<id>{ARXIV.pattern})", "arxiv"),
        (r"(?:dx\.)?doi\.org/(?P<id>10\.\d{4,9}/.+)", "doi"),
        (r"openreview\.net/(?:forum|pdf)\?id=(?P<id>[\w-]+)", "openreview"),
        (r"aclanthology\.org/(?P<id>[A-Z0-9][\w.-]+?\d)(?:\.pdf|\.bib)?(?:/|$)", "acl"),
        (r"pubmed\.ncbi\.nlm\.nih\.gov/(?P<id>\d+)", "pmid"),
    )
)
"""Addresses that hold an identifier."""

NO_IDENTITY = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|youtu\.be|(?:www\.)?youtube\.com"
    r"|twitter\.com|x\.com|scholar\.google\.[a-z.]+|huggingface\.co|arxiv\.org)(?:/|$)",
    re.IGNORECASE,
)
"""Code, films and lists: an address there says nothing of which paper it is."""

BRACKETS = {")": "(", "]": "["}
LEFT_OVER = re.compile(r"\(\s*\)|\[\s*\]|\s+(?=[,.;])")


class Found(NamedTuple):
    """The identifiers of a line, and the line without them."""

    aliases: list[str]
    rest: str


def find_identifiers(text: str) -> Found:
    """At most as many as a paper may have; a Markdown link leaves its words behind."""
    aliases: list[str | None] = []

    def open_link(match: re.Match[str]) -> str:
        aliases.append(alias_of_address(match["target"]))
        return match["label"]

    def take(match: re.Match[str]) -> str:
        name = next(name for name, value in match.groupdict().items() if value is not None)
        kept = trim(match[name])
        aliases.append(MAKE_ALIAS[name](kept))
        return match[name][len(kept) :]

    rest = " ".join(LEFT_OVER.sub("", FOUND.sub(take, LINK.sub(open_link, text))).split())
    named = dict.fromkeys(normalise(alias).alias for alias in aliases if alias is not None)
    return Found(list(named)[:MAX_ALIASES], rest)


def alias_of_address(address: str) -> str | None:
    for place, scheme in PLACES:
        if match := place.match(address):
            return f"{scheme}:{unquote(match['id'])}"
    if NO_IDENTITY.match(address) or not address.lower().startswith(("http://", "https://")):
        return None
    return f"url:{address}" if len(address) <= 490 else None


def alias_of_arxiv(value: str) -> str | None:
    return f"arxiv:{value}" if ARXIV.fullmatch(value) else None


MAKE_ALIAS: dict[str, Callable[[str], str | None]] = {
    "address": alias_of_address,
    "arxiv": alias_of_arxiv,
    "doi": "doi:{}".format,
    "pmid": "pmid:{}".format,
}
"""What was found to the alias that it makes, if it makes one."""


def trim(value: str) -> str:
    """Without the punctuation after it, and without a bracket that was opened before it."""
    while value and (
        value[-1] in ".,;:!?'’"
        or (value[-1] in BRACKETS and value.count(BRACKETS[value[-1]]) < value.count(value[-1]))
    ):
        value = value[:-1]
    return value
