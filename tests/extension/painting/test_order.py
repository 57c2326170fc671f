"""Which highlights of a long text are sought first, and which need not be sought at all."""

from typing import Any

import pytest

from tests.extension.pages import Pages

PARAGRAPHS = 400
PAGE = (
    "<!doctype html><meta charset=utf-8><style>p { margin: 0; font: 20px/30px monospace }</style>"
    f"<div id=passage>{'<p>The words that are marked stay. </p>' * PARAGRAPHS}</div>"
)
LENGTH = len("The words that are marked stay. ")

ORDER = """(places) => {
  const { anchoring, nearness } = postilPure;
  const index = anchoring.indexElement(document.querySelector("#passage"));
  return places.map((start) => ({ start })).sort(nearness.byNearness(index))
    .map(({ start }) => start);
}"""


@pytest.fixture
def page(pages: Pages) -> Any:
    return pages.open("https://huggingface.co/papers", PAGE)


@pytest.mark.parametrize("paragraph", [0, 200, 399])
def test_what_the_viewport_shows_is_sought_first(page: Any, paragraph: int) -> None:
    page.evaluate(
        f"document.querySelector('#passage').children[{paragraph}].scrollIntoView("
        "{ block: 'center', behavior: 'instant' })"
    )
    places = [0, 5_000, 10_000, 200 * LENGTH, 399 * LENGTH]
    order = page.evaluate(ORDER, [*places, None])
    assert order[-1] is None, "one without a place comes last"
    near = paragraph * LENGTH
    assert order[:-1] == sorted(places, key=lambda place: abs(place - near))


KEEP = """([texts, quotes]) => {
  const { Resolutions } = postilPure.resolutions;
  const known = new Resolutions();
  const quote = (at) => ({ id: `${at}`, exact: `words ${at}`, prefix: "", suffix: "", start: at });
  const orphan = { kind: "orphan", score: 0 };
  for (let text = 0; text < texts; text += 1) {
    for (let at = 0; at < quotes; at += 1) known.set(quote(at), `text ${text}`, orphan);
  }
  const kept = Array.from({ length: texts }, (_, text) =>
    known.get(quote(0), `text ${text}`) !== null);
  const edited = { ...quote(1), exact: "other words" };
  return { kept, edited: known.get(edited, `text ${texts - 1}`),
           other: known.get(quote(quotes), `text ${texts - 1}`) };
}"""


def test_how_quotes_were_found_is_kept_for_the_texts_read_last(page: Any) -> None:
    found = page.evaluate(KEEP, [5, 5_000])
    assert found["kept"] == [False, True, True, True, True]


def test_an_edited_quote_is_sought_again(page: Any) -> None:
    found = page.evaluate(KEEP, [1, 3])
    assert found == {"kept": [True], "edited": None, "other": None}
