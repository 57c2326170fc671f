"""What painting costs: many highlights in one document, to the next layout."""

from playwright.sync_api import Page, sync_playwright

from tests.bench.figures import Figure
from tests.extension.pages import Pages
from tests.support.chromium import arguments
from tools.browser import find_test_chromium
from tools.places import EXTENSION

HIGHLIGHTS = 5_000
RUNS = 20
STYLE = (EXTENSION / "src" / "page" / "highlights.css").read_text()
PARAGRAPH = "Nothing of it is kept for longer than a tide, and yet the notes agree. " * 6

PAINT = """(highlights) => {
  const { painting } = postilPure;
  const texts = [...document.querySelectorAll("p")].map((element) => element.firstChild);
  const colours = ["yellow", "green", "blue", "pink"];
  const ranges = Array.from({ length: highlights }, (_, number) => {
    const range = document.createRange();
    const text = texts[number % texts.length];
    const from = 40 * Math.floor(number / texts.length);
    range.setStart(text, from);
    range.setEnd(text, from + 30);
    return range;
  });
  document.body.getBoundingClientRect();
  const began = performance.now();
  ranges.forEach((range, number) => painting.paint(`${number}`, range, colours[number % 4]));
  document.body.getBoundingClientRect();
  const passed = performance.now() - began;
  ranges.forEach((_, number) => painting.unpaint(`${number}`));
  return passed;
}"""


def measure() -> list[Figure]:
    chromium = find_test_chromium()
    if chromium is None:
        raise SystemExit("No Chromium is installed; `make test` installs one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments())
        page = open_document(Pages(browser.new_page(), EXTENSION / "dist/testing/pure.js"))
        values = [float(page.evaluate(PAINT, HIGHLIGHTS)) for _ in range(RUNS)]
        browser.close()
    what = "paint highlights, to the next layout"
    return [Figure(what, f"{HIGHLIGHTS:,} in 500 paragraphs", "ms", values, "< 50 ms")]


def open_document(pages: Pages) -> Page:
    body = f"<p>{PARAGRAPH}</p>" * 500
    return pages.open("https://example.org/", f"<!doctype html><style>{STYLE}</style>{body}")
