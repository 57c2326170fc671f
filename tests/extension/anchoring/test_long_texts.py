"""Texts of millions of characters are indexed in slices of bounded work, and take little memory."""

from typing import Any

import pytest

from tests.extension.pages import Pages
from tests.support.heap import measure_objects

CHARACTERS = 2_500_000
MOST_WORK = 7_000_000
"""In a slice; the extension's estimate, about in nanoseconds. One step more than a slice's work may
be done before its end is noticed."""
MOST_STYLES = 1_750
MOST_CHARACTERS = 700_000
BYTES_PER_CHARACTER = 6
"""The text itself takes two of them."""

PAGE = "<!doctype html><meta charset=utf-8><div id=passage></div>"

FILL = """([characters, kind]) => {
  const words = "Nothing of it is kept for longer than a tide, and yet the notes agree. ";
  const some = words.repeat(4);
  const passage = document.querySelector("#passage");
  const kinds = {
    paragraphs: () => {
      const html = `<p>${words}<b>${words}</b>${words} naïve<i> cafe\\u0301</i> ${words}</p>`;
      passage.innerHTML = html.repeat(Math.ceil(characters / (4 * words.length + 12)));
    },
    "one node": () => {
      passage.textContent = some.repeat(Math.ceil(characters / some.length));
    },
    elements: () => {
      passage.innerHTML = "<b>word</b> ".repeat(characters / 500);
    },
  };
  kinds[kind]();
}"""

INDEX = """async ([kind]) => {
  const { anchoring } = postilPure;
  const passage = document.querySelector("#passage");
  const counts = { styles: 0, characters: 0 };
  const count = (owner, name, by) => {
    const original = Object.getOwnPropertyDescriptor(owner, name);
    const key = original.get ? "get" : "value";
    Object.defineProperty(owner, name, {
      ...original,
      [key]: function (...given) {
        const answer = original[key].apply(this, given);
        by(answer);
        return answer;
      },
    });
    return () => Object.defineProperty(owner, name, original);
  };
  const ends = [
    count(window, "getComputedStyle", () => (counts.styles += 1)),
    count(CharacterData.prototype, "data", (text) => (counts.characters += text.length)),
    count(CharacterData.prototype, "substringData", (text) => (counts.characters += text.length)),
  ];
  const slices = [];
  const index = await anchoring.indexInSlices(passage, {
    pause: async (work) => {
      slices.push({ work, ...counts });
      Object.assign(counts, { styles: 0, characters: 0 });
    },
  });
  for (const end of ends) end();
  globalThis.index = index;
  const most = (name) => Math.max(...slices.map((slice) => slice[name]));
  return {
    slices: slices.length, length: index.length,
    most: { work: most("work"), styles: most("styles"), characters: most("characters") },
  };
}"""

CHANGES = {
    "words at the beginning": "passage.prepend('New. ')",
    "words at the end": "passage.append('New. ')",
    "a paragraph less": "passage.children[7]?.remove()",
    "other words": "passage.children[3].firstChild.data = 'Other words.'",
}
CHANGED = """async (change) => {
  const { anchoring } = postilPure;
  const passage = document.querySelector("#passage");
  const original = passage.textContent;
  let pauses = 0;
  const index = await anchoring.indexInSlices(passage, {
    pause: async () => {
      pauses += 1;
      if (pauses === 2) new Function("passage", change)(passage);
    },
  });
  return [passage.textContent !== original,
          index.text === anchoring.indexElement(passage).text];
}"""
AT_ONCE = """() => {
  const again = postilPure.anchoring.indexElement(document.querySelector("#passage"));
  return [again.text === index.text, again.hash === index.hash];
}"""


@pytest.mark.parametrize("kind", ["paragraphs", "one node", "elements"])
def test_a_long_text_is_indexed_in_slices_of_bounded_work(pages: Pages, kind: str) -> None:
    page: Any = pages.open("https://huggingface.co/papers", PAGE)
    page.evaluate(FILL, [CHARACTERS, kind])
    found = page.evaluate(INDEX, [kind])
    if kind != "elements":
        assert found["length"] > 0.95 * CHARACTERS
    assert found["slices"] >= 4
    most = found["most"]
    assert most["work"] <= MOST_WORK
    assert most["styles"] <= MOST_STYLES
    assert most["characters"] <= MOST_CHARACTERS
    assert page.evaluate(AT_ONCE) == [True, True]


def test_the_index_of_a_long_text_is_compact(tab: Pages) -> None:
    page = tab.open("https://huggingface.co/papers", PAGE)
    session = page.context.new_cdp_session(page)
    page.evaluate(FILL, [CHARACTERS, "paragraphs"])
    before = measure_objects(session)
    found = page.evaluate(INDEX, ["paragraphs"])
    took = measure_objects(session) - before
    assert took / found["length"] < BYTES_PER_CHARACTER


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_in_a_pause_is_in_the_index(pages: Pages, change: str) -> None:
    page: Any = pages.open("https://huggingface.co/papers", PAGE)
    page.evaluate(FILL, [CHARACTERS // 10, "paragraphs"])
    assert page.evaluate(CHANGED, CHANGES[change]) == [True, True]
