"""The one tokeniser of the search: both engines take its tokens verbatim, so they agree.

* Case, compatibility forms and diacritics are folded: `Ångström` and `angstrom` are one word.
* A word is a run of letters and digits, with the `+` or `#` that ends it (`c++`, `c#`).
* Everything else divides words. `state-of-the-art` and `2310.11628` are words in a row: `art` finds
  the first, and a query that spells out the whole finds the words standing together only.
* Scripts without spaces are indexed as overlapping pairs, and the last character once more by
  itself, so that each character begins a token.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from postil.text.normal_form import normal_form

MAX_TOKEN = 64
"""Characters of a word that count."""

MAX_INDEXED = 1_000_000
"""Bytes of tokens a paper, each with its place: PostgreSQL holds no tsvector over 1 MiB."""

MAX_TERMS = 32
"""Words of a query that count."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
WORD = re.compile(rf"(?P<unspaced>[{UNSPACED}]+)|(?:(?![{UNSPACED}])[^\W_])+(?:[+#]+(?![^\W_]))?")
FOLDED_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True)
class Term:
    """Tokens that must stand together, in this order; the last may be the beginning of a word."""

    tokens: tuple[str, ...]
    prefix: bool = False


def fold(text: str) -> str:
    decomposed = normal_form("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return normal_form("NFKC", bare).casefold().translate(FOLDED_LETTERS)


def tokenise(text: str) -> Iterator[str]:
    """The tokens of a stored text, in order."""
    for match in WORD.finditer(fold(text)):
        if match["unspaced"]:
            run = match[0]
            yield from (run[at : at + 2] for at in range(len(run)))
        else:
            yield match[0][:MAX_TOKEN]


def index_tokens(texts: list[str], boundary: str) -> list[str]:
    """The tokens of a paper, as many as both engines can hold; the first texts matter most."""
    tokens: list[str] = []
    left = MAX_INDEXED
    for text in texts:
        for token in (*tokenise(text), boundary):
            left -= len(token.encode()) + 8
            if left < 0:
                return tokens
            tokens.append(token)
    return tokens


def read_query(query: str) -> list[Term]:
    """What a query asks for: all terms must be found. Any text is a query; none is an error.

    Quoted words stand together. Outside quotes, the last word may be unfinished.
    """
    terms: list[Term] = []
    for at, part in enumerate(query.split('"')):
        chunks = [part] if at % 2 else part.split()
        terms += [term for chunk in chunks if (term := make_term(chunk))]
    if terms and not query.endswith(('"', " ")):
        terms[-1] = Term(terms[-1].tokens, prefix=True)
    return terms[:MAX_TERMS]


def make_term(chunk: str) -> Term | None:
    """The last character of an unspaced run stands in the index twice: here it needs no token of
    its own, and by itself it is the beginning of a pair."""
    tokens = list(tokenise(chunk))
    if not tokens:
        return None
    alone = len(tokens[-1]) == 1 and is_unspaced(tokens[-1])
    if alone and len(tokens) > 1 and len(tokens[-2]) == 2 and is_unspaced(tokens[-2]):
        return Term(tuple(tokens[:-1]))
    return Term(tuple(tokens), prefix=alone)


def is_unspaced(token: str) -> bool:
    match = WORD.match(token)
    return match is not None and match["unspaced"] is not None
