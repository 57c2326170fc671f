"""Identity: one spelling for each alias, and whether two titles name the same work.

The table of cases is `postil_schema/identity_cases.json`; the extension's `identity.ts` is tested
by the same file.
"""

import re
import unicodedata
from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from rapidfuzz import fuzz

from postil.text.normal_form import normal_form

ARXIV = re.compile(
    r"(?:(?P<new>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})"
    r"|(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?/(?P<number>\d{7}))(?P<version>v[1-9]\d*)?",
    re.ASCII | re.IGNORECASE,
)
"""Both styles of https://info.arxiv.org/help/arxiv_identifier.html; a subject class is dropped."""

ARXIV_PREFIX = re.compile(
    r"(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:", re.IGNORECASE
)
DOI_PREFIX = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*", re.IGNORECASE)
ARXIV_DOI = "10.48550/arxiv."
MAX_ALIAS = 500
WELL_FORMED = re.compile(r"[a-z][a-z0-9]{1,19}:\S.*")
WEB_ADDRESS = re.compile(r"(https?)://([^/?#]+)([^?#]*)(?:\?([^#]*))?", re.IGNORECASE)
"""Scheme, host, path and query (https://www.rfc-editor.org/rfc/rfc3986#appendix-B)."""

TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|yclid|_hs(?:enc|mi)", re.ASCII
)
NUMBER = re.compile(r"\d+|\b[ivx]+\b")
"""In digits, or small in Roman ones."""

IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
TITLE_END = 24
"""Letters of a title by which papers that may be the same are found."""

TITLES_AGREE_FROM = 90
"""Of 100, by `rapidfuzz.fuzz.ratio` on folded titles."""


class Alias(NamedTuple):
    """A normalised alias, and the version that its spelling named."""

    alias: str
    version: str | None = None


def normalise(alias: str) -> Alias:
    """One spelling for `scheme:value`; a value that its scheme does not know is only trimmed."""
    scheme, _, value = alias.partition(":")
    # Python takes four control characters for white space (U+001C to U+001F), the wire does not.
    scheme, value = lower_ascii(scheme.strip()), value.strip() or value
    found = SCHEMES[scheme](value) if scheme in SCHEMES else None
    if found is None or len(found.alias) > MAX_ALIAS or not WELL_FORMED.fullmatch(found.alias):
        return Alias(f"{scheme}:{value}")
    return found


def normalise_arxiv(value: str) -> Alias | None:
    prefix = ARXIV_PREFIX.match(value)
    identifier = value[prefix.end() :] if prefix else value
    match = ARXIV.fullmatch(identifier.removesuffix(".pdf"))
    if match is None:
        return None
    name = match["new"] or f"{lower_ascii(match['archive'])}/{match['number']}"
    return Alias(f"arxiv:{name}", match["version"] and lower_ascii(match["version"]))


def normalise_doi(value: str) -> Alias | None:
    prefix = DOI_PREFIX.match(value)
    name = lower_ascii(value[prefix.end() :] if prefix else value)
    arxiv = normalise_arxiv(name.removeprefix(ARXIV_DOI)) if name.startswith(ARXIV_DOI) else None
    return arxiv or Alias(f"doi:{name}")


def normalise_url(value: str) -> Alias | None:
    """Host in small letters; without fragment and tracking parameters."""
    match = WEB_ADDRESS.match(value.partition("#")[0].strip())
    if match is None:
        return None
    scheme, host, path, query = match.groups(default="")
    parts = [part.strip() for part in query.split("&")]
    kept = [part for part in parts if part and not TRACKING.fullmatch(part.partition("=")[0])]
    search = f"?{'&'.join(kept)}" if kept else ""
    return Alias(f"url:{lower_ascii(scheme)}://{lower_ascii(host)}{path or '/'}{search}")


SCHEMES: dict[str, Callable[[str], Alias | None]] = {
    "arxiv": normalise_arxiv,
    "doi": normalise_doi,
    "url": normalise_url,
}


def lower_ascii(value: str) -> str:
    """Names are compared without case in ASCII only, and no letter changes its length."""
    return re.sub(r"[A-Z]+", lambda letters: letters[0].lower(), value)


def hash_alias(alias: str) -> str:
    """What `seen` stores instead of a normalised alias."""
    return sha256(alias.encode()).hexdigest()


def text_alias(title: str, abstract: str | None) -> str:
    """The alias of a paper on a listing without links: nothing but its words names it."""
    words = "\n".join(" ".join(fold_case(text).split()) for text in (title, abstract or ""))
    return f"text:{sha256(words.encode()).hexdigest()}"


def fold_case(text: str) -> str:
    return normal_form("NFKC", normal_form("NFKC", text).casefold())


def fold_title(title: str) -> str:
    """Letters and digits only, without case, accents and punctuation."""
    decomposed = normal_form("NFKD", title.casefold())
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.split())


def title_ends(title: str) -> tuple[str, str]:
    """What the title begins and ends with: titles that agree share one of the two, almost always.

    A typing error in a long title spares one of its ends, and spaces do not count.
    """
    letters = fold_title(title).replace(" ", "")
    return letters[:TITLE_END], letters[-TITLE_END:]


def titles_agree(one: str, other: str) -> bool:
    """Whether two titles are one title, give or take a typing error.

    Their numbers must be the same: parts and versions of a work differ by nothing else. So must
    their ideographs, each of which is as much as a word.
    """
    one, other = fold_title(one), fold_title(other)
    if one == other:
        return True
    if any(sign.findall(one) != sign.findall(other) for sign in (NUMBER, IDEOGRAPH)):
        return False
    return fuzz.ratio(one, other) >= TITLES_AGREE_FROM
