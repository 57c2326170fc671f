"""Identity: one spelling for each alias, and whether two titles name the same work.

The table of cases is `postil_schema/identity_cases.json`; the extension's `identity.ts` is tested
by the same file.
"""

import re
import unicodedata
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from rapidfuzz import fuzz

ARXIV = re.compile(
    r"(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7})(v[1-9]\d*)?",
    re.ASCII | re.IGNORECASE,
)
"""https://info.arxiv.org/help/arxiv_identifier.html: the new style and the one before April 2007."""

ARXIV_PREFIX = re.compile(
    r"(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:", re.IGNORECASE
)
DOI_PREFIX = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*", re.IGNORECASE)
ARXIV_DOI = "10.48550/arxiv."
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|yclid|_hs(?:enc|mi)", re.ASCII
)
TITLES_AGREE_FROM = 90
"""Of 100, by `rapidfuzz.fuzz.ratio` on folded titles."""


class Alias(NamedTuple):
    """A normalised alias, and the version that its spelling named."""

    alias: str
    version: str | None = None


def normalise(alias: str) -> Alias:
    """One spelling for `scheme:value`; a value that its scheme does not know is only trimmed."""
    scheme, _, value = alias.partition(":")
    value = value.strip()
    scheme = scheme.strip().lower()
    if scheme == "doi":
        return normalise_doi(value)
    if scheme == "arxiv":
        return normalise_arxiv(value)
    if scheme == "url":
        return Alias(f"url:{normalise_url(value)}")
    return Alias(f"{scheme}:{value}")


def normalise_arxiv(value: str) -> Alias:
    prefix = ARXIV_PREFIX.match(value)
    identifier = (value[prefix.end() :] if prefix else value).removesuffix(".pdf")
    match = ARXIV.fullmatch(identifier)
    if match is None:
        return Alias(f"arxiv:{value}")
    version = match[1]
    return Alias(
        f"arxiv:{lower_ascii(identifier.removesuffix(version or ''))}",
        version.lower() if version else None,
    )


def normalise_doi(value: str) -> Alias:
    prefix = DOI_PREFIX.match(value)
    name = lower_ascii(value[prefix.end() :] if prefix else value)
    if name.startswith(ARXIV_DOI) and ARXIV.fullmatch(name.removeprefix(ARXIV_DOI)):
        return normalise_arxiv(name.removeprefix(ARXIV_DOI))
    return Alias(f"doi:{name}")


def normalise_url(value: str) -> str:
    """Host in small letters; without fragment and tracking parameters."""
    try:
        parts = urlsplit(value)
        if parts.scheme.lower() not in ("http", "https"):
            return value
        kept = [p for p in parts.query.split("&") if p and not TRACKING.fullmatch(p.split("=")[0])]
        return urlunsplit(
            (parts.scheme.lower(), lower_ascii(parts.netloc), parts.path or "/", "&".join(kept), "")
        )
    except ValueError:
        return value


def lower_ascii(value: str) -> str:
    """Names are compared without case in ASCII only, and no letter changes its length."""
    return re.sub(r"[A-Z]+", lambda letters: letters[0].lower(), value)


def hash_alias(alias: str) -> str:
    """What `seen` stores instead of a normalised alias."""
    return sha256(alias.encode()).hexdigest()


def fold_title(title: str) -> str:
    """Letters and digits only, without case, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.split())


def titles_agree(one: str, other: str) -> bool:
    """Whether two titles are one title, give or take a typing error or a cut-off end."""
    one, other = fold_title(one), fold_title(other)
    return one == other or fuzz.ratio(one, other) >= TITLES_AGREE_FROM
