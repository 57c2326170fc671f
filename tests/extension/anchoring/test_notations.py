"""A highlight over or beside formulas is found wherever these are written or set in another way."""

from itertools import product
from random import Random
from typing import Any

import pytest

from tests.extension.anchoring.cases import FOUND, is_at
from tests.extension.anchoring.notations import NOTATIONS, TEXTS, Formula, parts_of, write
from tests.extension.pages import Pages

MOST_WORDS = 9
LEAST_FOUND = 0.98
PRICES = "A page costs $5 and $6 with notes, or $12 for $n$ of them, and is worth it."

RESOLVE_ALL = """({ pages, quotes }) => {
  const { anchoring } = postilPure;
  const shown = pages.map((html) => {
    const root = document.createElement("div");
    root.innerHTML = html;
    document.body.append(root);
    return { root: root.firstChild, index: anchoring.indexElement(root.firstChild) };
  });
  const rangeOf = ({ root }, [first, last]) => {
    const range = document.createRange();
    range.setStartBefore(root.children[first]);
    range.setEndAfter(root.children[last]);
    return range;
  };
  return quotes.map(({ words, made, now }) => {
    const quote = anchoring.describeRange(rangeOf(shown[made], words), shown[made].index);
    const { index } = shown[now];
    const range = rangeOf(shown[now], words);
    const span = [index.startOf(range.startContainer, range.startOffset),
                  index.endOf(range.endContainer, range.endOffset)];
    const found = anchoring.resolveQuote(quote, index);
    return { ...found, span, exact: quote.exact, text: index.text };
  });
}"""

RESOLVE_PRICE = """([source, exact, changed]) => {
  const { anchoring } = postilPure;
  const start = source.indexOf(exact);
  const made = anchoring.describeSpan(start, start + exact.length, anchoring.indexText(source));
  const index = anchoring.indexText(changed);
  const found = anchoring.resolveQuote(made, index);
  return { ...found, words: "start" in found ? index.slice(found.start, found.end) : null };
}"""


def spans_with_formulas(text: str, chance: Random) -> list[tuple[int, int]]:
    """For each formula a run of words over it, and one right beside it."""
    words = parts_of(text)
    spans = []
    for at, word in enumerate(words):
        if any(isinstance(part, Formula) for part in word):
            first = max(0, at - chance.randint(0, MOST_WORDS // 2))
            last = min(len(words) - 1, at + chance.randint(1, MOST_WORDS // 2))
            spans.append((first, last))
            spans.append((max(0, at - 4), at - 1) if at > 3 else (at + 1, at + 4))
    return spans


def resolve_all(pages: Pages, quotes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    page = pages.open("https://huggingface.co/papers", "")
    asked = [write(text, notation) for notation in NOTATIONS.values() for text in TEXTS]
    found: list[dict[str, Any]] = page.evaluate(RESOLVE_ALL, {"pages": asked, "quotes": quotes})
    return found


@pytest.mark.parametrize("made", NOTATIONS)
def test_formulas_are_found_in_every_other_notation(pages: Pages, made: str) -> None:
    chance = Random(made)
    names = list(NOTATIONS)
    quotes = [
        {"words": span, "made": names.index(made) * len(TEXTS) + at,
         "now": names.index(now) * len(TEXTS) + at}
        for now, (at, text) in product(names, enumerate(TEXTS))
        for span in spans_with_formulas(text, chance)
    ]  # fmt: skip
    places = resolve_all(pages, quotes)
    found = [place for place in places if place["kind"] in FOUND]
    for place in found:
        assert is_at(place, tuple(place["span"])), place
    lost = [place["exact"] for place in places if place["kind"] not in FOUND]
    assert len(found) >= LEAST_FOUND * len(places), lost


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        (PRICES, "exact"),
        (PRICES.replace("$5 and $6", r"\$5 and \$6"), "moved"),
        (PRICES.replace("with notes, or", "with a note in it, or"), "exact"),
        (PRICES.replace("$5 and $6", "$7 and $8"), "orphan"),
    ],
)
def test_prices_are_no_formulas(pages: Pages, changed: str, kind: str) -> None:
    page = pages.open("https://huggingface.co/papers", "")
    found = page.evaluate(RESOLVE_PRICE, [PRICES, "$5 and $6", changed])
    assert found["kind"] == kind
    if kind != "orphan":
        assert found["words"].replace("\\", "") == "$5 and $6"
