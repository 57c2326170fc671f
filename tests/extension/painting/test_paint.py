"""Ranges painted by the CSS Custom Highlight API."""

from typing import Any

import pytest

from tests.extension.pages import Pages
from tools.places import EXTENSION

STYLE = (EXTENSION / "src" / "page" / "highlights.css").read_text()

BODY = """
<style>{style} body {{ margin: 0; font: 20px/30px monospace; background: {page} }}</style>
<p id="passage" style="background: {passage}">The words that are marked stay where they are.</p>
"""

PAINT = """([marks]) => {
  const { painting } = postilPure;
  const text = document.querySelector("#passage").firstChild;
  for (const [id, start, end, colour] of marks) {
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, end);
    painting.paint(id, range, colour);
  }
}"""

REGISTRY = """() => Object.fromEntries(Array.from(CSS.highlights)
  .map(([name, ranges]) => [name, Array.from(ranges, (range) => range.toString())])
  .filter(([, texts]) => texts.length > 0))"""

HIT = """([start]) => {
  const range = document.createRange();
  const text = document.querySelector("#passage").firstChild;
  range.setStart(text, start);
  range.setEnd(text, start + 1);
  const box = range.getBoundingClientRect();
  return postilPure.painting.hitTest(box.x + box.width / 2, box.y + box.height / 2);
}"""


def show(pages: Pages, page: str = "white", passage: str = "transparent") -> Any:
    html = "<!doctype html>" + BODY.format(style=STYLE, page=page, passage=passage)
    return pages.open("https://huggingface.co/papers", html)


def test_a_painted_range_leaves_the_page_as_it_is(pages: Pages) -> None:
    page = show(pages)
    before = page.content()
    page.evaluate(PAINT, [[["one", 4, 9, "green"]]])
    assert page.evaluate(REGISTRY) == {"postil-green": ["words"]}
    assert page.content() == before


def test_a_second_colour_replaces_the_first(pages: Pages) -> None:
    page = show(pages)
    page.evaluate(PAINT, [[["one", 4, 9, "green"], ["one", 4, 9, "pink"]]])
    assert page.evaluate(REGISTRY) == {"postil-pink": ["words"]}


def test_what_is_unpainted_is_gone(pages: Pages) -> None:
    page = show(pages)
    page.evaluate(PAINT, [[["one", 4, 9, "green"], ["two", 10, 14, "green"]]])
    page.evaluate("postilPure.painting.unpaint('one'); postilPure.painting.unpaint('never')")
    assert page.evaluate(REGISTRY) == {"postil-green": ["that"]}
    assert page.evaluate(HIT, [5]) == []


def test_painting_goes_on_after_the_page_emptied_the_registry(pages: Pages) -> None:
    page = show(pages)
    page.evaluate(PAINT, [[["one", 4, 9, "green"]]])
    page.evaluate("CSS.highlights.clear()")
    page.evaluate(PAINT, [[["two", 10, 14, "green"]]])
    assert page.evaluate(REGISTRY) == {"postil-green": ["words", "that"]}


def test_a_point_is_hit_by_the_smallest_range_first(pages: Pages) -> None:
    page = show(pages)
    page.evaluate(PAINT, [[["long", 0, 20, "blue"], ["short", 4, 9, "yellow"]]])
    assert page.evaluate(HIT, [5]) == ["short", "long"]
    assert page.evaluate(HIT, [15]) == ["long"]
    assert page.evaluate(HIT, [30]) == []


@pytest.mark.parametrize(
    ("background", "passage", "name"),
    [
        ("white", "transparent", "postil-blue"),
        ("transparent", "transparent", "postil-blue"),
        ("#0b0f19", "transparent", "postil-blue-dark"),
        ("#0b0f19", "white", "postil-blue"),
        ("white", "rgb(10 10 10 / 90%)", "postil-blue-dark"),
        ("white", "rgb(0 0 0 / 10%)", "postil-blue"),
        ("oklch(0.2 0.02 260)", "transparent", "postil-blue-dark"),
        ("oklch(0.95 0.02 260)", "transparent", "postil-blue"),
        ("color(srgb 0.1 0.1 0.1)", "transparent", "postil-blue-dark"),
        # On both sides of the grey on which black and white are read equally well.
        ("#7a7a7a", "transparent", "postil-blue"),
        ("#707070", "transparent", "postil-blue-dark"),
        ("oklch(0.54 0 0)", "transparent", "postil-blue-dark"),
        ("lab(52 0 0)", "transparent", "postil-blue"),
    ],
)
def test_the_shade_follows_the_background_behind_the_words(
    pages: Pages, background: str, passage: str, name: str
) -> None:
    page = show(pages, background, passage)
    page.evaluate(PAINT, [[["one", 4, 9, "blue"]]])
    assert page.evaluate(REGISTRY) == {name: ["words"]}


def test_a_dark_canvas_is_dark(pages: Pages) -> None:
    page = show(pages, "transparent")
    page.evaluate("document.documentElement.style.colorScheme = 'dark'")
    page.evaluate(PAINT, [[["one", 4, 9, "blue"]]])
    assert page.evaluate(REGISTRY) == {"postil-blue-dark": ["words"]}


def test_words_in_a_shadow_root_are_painted_and_hit(pages: Pages) -> None:
    page = show(pages, "black")
    found = page.evaluate(
        """() => {
          const host = document.body.appendChild(document.createElement("div"));
          const root = host.attachShadow({ mode: "closed" });
          root.innerHTML = "<p>In the shadow</p>";
          const range = document.createRange();
          range.selectNodeContents(root.firstChild);
          postilPure.painting.paint("deep", range, "pink");
          const box = range.getBoundingClientRect();
          return [Array.from(CSS.highlights.get("postil-pink-dark") ?? []).length,
                  postilPure.painting.hitTest(box.x + 5, box.y + 5, [root])];
        }"""
    )
    assert found == [1, ["deep"]]


def test_what_is_painted_follows_the_page_from_light_to_dark(pages: Pages) -> None:
    page = show(pages)
    page.evaluate(PAINT, [[["one", 4, 9, "green"]]])
    page.evaluate("document.body.style.background = '#111'")
    # What a task has found of the page's colours holds to its end.
    page.wait_for_function(
        "postilPure.painting.repaint(), CSS.highlights.get('postil-green-dark')?.size === 1"
    )
    assert page.evaluate(REGISTRY) == {"postil-green-dark": ["words"]}
    assert page.evaluate(HIT, [5]) == ["one"]


def test_a_point_beside_the_words_hits_nothing(pages: Pages) -> None:
    page = show(pages)
    page.evaluate(PAINT, [[["one", 0, 40, "green"]]])
    assert page.evaluate("postilPure.painting.hitTest(1200, 30)") == []
    assert page.evaluate("postilPure.painting.hitTest(-5, -5)") == []
