"""Highlights that lie over each other, or beside each other in one colour, are told apart."""

from typing import Any

import pytest

from tests.extension.pages import Pages

ARRANGE = """(spans) => {
  const { overlaps } = postilPure;
  const named = spans.map(([start, end, colour], place) => (
    { id: `${place}`, start, end, colour }));
  const tones = overlaps.chooseTones(named);
  return {
    tones: named.map(({ id }) => tones.get(id)),
    shared: overlaps.findShared(named).map(({ start, end, number }) => [start, end, number]),
  };
}"""

Span = tuple[int, int, str]
CASES: dict[str, tuple[list[Span], list[str], list[list[int]]]] = {
    "none": ([], [], []),
    "one": ([(0, 9, "green")], ["plain"], []),
    "apart": ([(0, 9, "green"), (20, 29, "green")], ["plain", "plain"], []),
    "beside each other": ([(0, 9, "green"), (9, 15, "green")], ["plain", "deep"], []),
    "a space between them": ([(0, 9, "green"), (10, 15, "green")], ["plain", "deep"], []),
    "beside each other in two colours": (
        [(0, 9, "green"), (9, 15, "pink")],
        ["plain", "plain"],
        [],
    ),
    "one in another": ([(0, 20, "blue"), (5, 9, "blue")], ["plain", "deep"], [[5, 9, 2]]),
    "in whatever order": ([(5, 9, "blue"), (0, 20, "blue")], ["deep", "plain"], [[5, 9, 2]]),
    "partly": ([(0, 10, "blue"), (5, 15, "pink")], ["plain", "deep"], [[5, 10, 2]]),
    "the same words": ([(3, 9, "blue"), (3, 9, "blue")], ["plain", "deep"], [[3, 9, 2]]),
    "three over each other": (
        [(0, 30, "blue"), (5, 25, "blue"), (10, 20, "blue")],
        ["plain", "deep", "deep"],
        [[5, 10, 2], [10, 20, 3], [20, 25, 2]],
    ),
    "a chain": (
        [(0, 10, "pink"), (8, 20, "pink"), (18, 30, "pink")],
        ["plain", "deep", "plain"],
        [[8, 10, 2], [18, 20, 2]],
    ),
}


@pytest.fixture
def page(pages: Pages) -> Any:
    return pages.open("https://huggingface.co/papers", "")


@pytest.mark.parametrize("case", CASES)
def test_spans_are_told_apart(page: Any, case: str) -> None:
    spans, tones, shared = CASES[case]
    assert page.evaluate(ARRANGE, spans) == {"tones": tones, "shared": shared}


def test_what_begins_in_a_highlight_never_has_its_tone(page: Any) -> None:
    """Of three over each other, two must have one; then their shared words are underlined twice."""
    mistaken = page.evaluate(
        """() => {
          const { overlaps } = postilPure;
          const chance = ((state) => () => (state = (state * 48271) % 2147483647) / 2147483647)(7);
          const mistaken = [];
          for (let round = 0; round < 400; round += 1) {
            const spans = Array.from({ length: 8 }, (_, place) => {
              const start = Math.floor(chance() * 120);
              const colour = ["yellow", "green"][Math.floor(chance() * 2)];
              return { id: `${place}`, start, end: start + 1 + Math.floor(chance() * 30), colour };
            });
            const tones = overlaps.chooseTones(spans);
            const most = overlaps.findShared(spans).filter(({ number }) => number > 2);
            for (const one of spans) for (const other of spans) {
              if (one === other || tones.get(one.id) !== tones.get(other.id)) continue;
              const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)];
              const isMarked = most.some((three) => three.start < end && three.end > start);
              if (start < end && !isMarked) mistaken.push([one, other]);
            }
          }
          return mistaken;
        }"""
    )
    assert mistaken == []
