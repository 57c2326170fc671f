"""Many quotes in one text: in the order asked for, each told of once, in slices, until aborted."""

from random import Random
from typing import Any

import pytest

from tests.extension.anchoring.prose import make_prose
from tests.extension.pages import Pages

CHARACTERS = 60_000
QUOTES = 400
MOST_IN_A_SLICE = 300
"""Quotes, however cheap they are to find."""

RESOLVE = """async ({ text, many, abortAfter, nearest }) => {
  const { anchoring } = postilPure;
  const made = anchoring.indexText(text);
  const index = anchoring.indexText(`A new beginning. ${text}`);
  const step = Math.floor((made.length - 200) / many);
  const quotes = Array.from({ length: many }, (_, at) => {
    const quote = anchoring.describeSpan(at * step, at * step + 60, made);
    return at % 3 === 1 ? { ...quote, exact: quote.exact.replace(/[aeiou]/, "y") } : quote;
  });
  const controller = new AbortController();
  const told = [];
  const slices = [{ work: 0, told: 0 }];
  const nearness = (quote) => Math.abs(quote.start - nearest);
  await anchoring.resolveQuotes(quotes, index, {
    signal: controller.signal,
    ...(nearest !== null && { first: (left, right) => nearness(left) - nearness(right) }),
    found: (place, resolution) => {
      slices.at(-1).told += 1;
      told.push({ place, kind: resolution.kind, start: resolution.start ?? null });
      if (told.length === abortAfter) controller.abort();
    },
    pause: async (work) => {
      slices.at(-1).work = work;
      slices.push({ work: 0, told: 0 });
    },
  });
  const later = told.length;
  await new Promise((resolve) => setTimeout(resolve));
  return {
    told, slices, toldLater: told.length - later, most: anchoring.WORK_PER_SLICE,
    starts: quotes.map(({ start }) => start),
  };
}"""


@pytest.fixture(scope="module")
def text() -> str:
    return make_prose(Random("many"), CHARACTERS).replace("\n", " ")


@pytest.fixture
def resolve(pages: Pages, text: str) -> Any:
    page = pages.open("https://huggingface.co/papers", "")
    asked = {"text": text, "many": QUOTES, "abortAfter": None, "nearest": None}
    return lambda **settings: page.evaluate(RESOLVE, {**asked, **settings})


def test_each_quote_is_told_of_once_and_by_its_own_place(resolve: Any) -> None:
    found = resolve()
    assert [told["place"] for told in found["told"]] == list(range(QUOTES))
    shift = len("A new beginning. ")
    for told, start in zip(found["told"], found["starts"], strict=True):
        assert told["kind"] in ("moved", "approximate")
        assert abs(told["start"] - start - shift) <= 1, told


def test_what_is_nearest_comes_first(resolve: Any) -> None:
    nearest = 31_000
    found = resolve(nearest=nearest)
    distances = [abs(found["starts"][told["place"]] - nearest) for told in found["told"]]
    assert distances == sorted(distances)
    assert {told["place"] for told in found["told"]} == set(range(QUOTES))


def test_no_slice_does_more_than_its_share(resolve: Any) -> None:
    found = resolve()
    *done, _last = found["slices"]
    assert len(done) > 1
    assert max(one["work"] for one in done) < 2 * found["most"]
    assert max(one["told"] for one in found["slices"]) <= MOST_IN_A_SLICE


def test_nothing_is_told_once_it_is_aborted(resolve: Any) -> None:
    found = resolve(abortAfter=7)
    assert (len(found["told"]), found["toldLater"]) == (7, 0)
