"""Where visible text and controls stand, in the page's coordinates."""

from typing import Any

from playwright.sync_api import Page

from tests.support.listing import Listing
from tests.support.overlay import Rect
from tests.support.waiting import TWO_FRAMES

TEXT_RECTS = """() => {
  const rects = [];
  const clip = (rect, element) => {
    for (let box = element; box; box = box.parentElement) {
      if (getComputedStyle(box).overflow === "visible") continue;
      const edge = box.getBoundingClientRect();
      rect.left = Math.max(rect.left, edge.left);
      rect.top = Math.max(rect.top, edge.top);
      rect.right = Math.min(rect.right, edge.right);
      rect.bottom = Math.min(rect.bottom, edge.bottom);
    }
    return rect;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || ["SCRIPT", "STYLE"].includes(node.parentElement.tagName)) continue;
    if (!node.parentElement.checkVisibility()) continue;
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const { left, top, right, bottom } = clip(rect.toJSON(), node.parentElement);
      if (right > left && bottom > top) {
        rects.push({ text: node.data.trim().slice(0, 40), left: left + scrollX, top: top + scrollY,
                     right: right + scrollX, bottom: bottom + scrollY });
      }
    }
  }
  return rects;
}"""

CONTROL_RECTS = """[...this.querySelectorAll('.row')].flatMap((row) =>
  [...row.querySelectorAll('.cluster > *, .mark')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return { row: row.ariaLabel, form: row.dataset.form, text: one.innerText,
               left: left + scrollX, top: top + scrollY, right: right + scrollX,
               bottom: bottom + scrollY };
    }))"""


def text_rects(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(TEXT_RECTS)
    return found


def control_rects(listing: Listing) -> list[dict[str, Any]]:
    """Of all rows of the page; those far from the viewport have controls once it comes near."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    page = listing.page
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, 700):
        page.evaluate("(top) => scrollTo(0, top)", top)
        listing.wait(lambda: settled(listing), "the controls to be placed")
        for rect in listing.read(CONTROL_RECTS):
            found[rect["row"], rect["text"]] = rect
    page.evaluate("scrollTo(0, 0)")
    return list(found.values())


def settled(listing: Listing) -> bool:
    """All controls have a place, and two frames later they are the same."""
    before = listing.read(CONTROL_RECTS)
    listing.page.evaluate(TWO_FRAMES)
    rows = "[...this.querySelectorAll('.row')]"
    placed: bool = listing.read(f"{rows}.length > 0 && {rows}.every((row) => row.dataset.form)")
    return placed and before == listing.read(CONTROL_RECTS)


def overlaps(controls: list[dict[str, Any]], texts: list[dict[str, Any]]) -> list[str]:
    """Every control that covers a text, in words."""
    return [
        f"{control['form']} {control['text']!r} of {control['row']!r} covers {text['text']!r}"
        for control in controls
        for text in texts
        if meet(control, text)
    ]


def meet(a: Rect, b: Rect) -> bool:
    return (
        a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    )
