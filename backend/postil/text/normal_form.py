"""Unicode's normal forms of texts that anybody may have written."""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby, islice
from typing import Literal

LONGEST_RUN = 30
"""Marks on one letter: no language needs as many (https://www.unicode.org/reports/tr15/, 13)."""

PERHAPS_MARKS = re.compile(rf"[^\x00-\u02ff\u3400-\u9fff\uac00-\ud7a3]{{{LONGEST_RUN + 1},}}")
"""Not below U+0300, nor an ideograph or a syllable of Hangul: most texts need no closer look."""


def normal_form(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """The text in a normal form, where of a run of combining marks the first 30 count.

    To put marks in order takes time that grows with the square of their number, and no other
    thread runs meanwhile: a page of nothing but marks would hold the server up for hours.
    """
    return unicodedata.normalize(form, PERHAPS_MARKS.sub(shorten_runs, text))


def shorten_runs(found: re.Match[str]) -> str:
    runs = groupby(found[0], is_mark)
    return "".join("".join(islice(run, LONGEST_RUN) if marks else run) for marks, run in runs)


@lru_cache(maxsize=10_000)
def is_mark(character: str) -> bool:
    """Whether it is put in order with the marks before it, once it is decomposed."""
    return unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) != 0
