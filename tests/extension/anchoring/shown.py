"""Passages as HTML, read by the index and led back to the page, many in one go."""

from typing import Any

READ_ALL = """(cases) => {
  const { anchoring } = postilPure;
  const passage = document.querySelector("#passage");
  return cases.map((html) => {
    passage.setHTMLUnsafe(html);
    const index = anchoring.indexElement(passage.querySelector("[data-root]") ?? passage);
    return { text: index.text, lost: lostCharacters(index), plain: anchoring.readText(passage) };
  });

  /** Those whose place on the page does not lead back to them; a space may have none of its own. */
  function lostCharacters(index) {
    const lost = [];
    for (let start = 0; start < index.length; start += 1) {
      if (index.slice(start, start + 1) === " ") continue;
      const range = index.toRange(start, start + 1);
      const from = range && index.startOf(range.startContainer, range.startOffset);
      const to = range && index.endOf(range.endContainer, range.endOffset);
      if (!range || from > start || to <= start) lost.push([start, from, to]);
    }
    return lost;
  }
}"""

PAGE = "<!doctype html><meta charset=utf-8><main><div id=passage></div></main>"


def read(page: Any, cases: dict[str, tuple[str, str]]) -> dict[str, dict[str, Any]]:
    """What the index makes of each case's HTML, by the case's name; one element of it may be
    marked as the passage by `data-root`.
    """
    found = page.evaluate(READ_ALL, [html for html, _ in cases.values()])
    return dict(zip(cases, found, strict=True))


def wrong(page: Any, cases: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """The cases that are read as something else, or whose characters have no place."""
    return {
        name: one
        for name, one in read(page, cases).items()
        if one["text"] != cases[name][1] or one["lost"]
    }
