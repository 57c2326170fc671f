"""What painting costs: many highlights in one document, and rows that are rendered anew."""

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.bench.figures import Figure
from tests.bench.listing import traced_browser
from tests.extension.page.site import Site, listing_page, make_papers
from tests.extension.pages import Pages
from tests.extension.painting.marks import mark, save, wait_for_painted
from tests.support.chromium import arguments
from tests.support.heap import measure_objects
from tools.browser import find_test_chromium
from tools.places import EXTENSION

HIGHLIGHTS = 5_000
RUNS = 20
STYLE = (EXTENSION / "src" / "page" / "highlights.css").read_text()
PARAGRAPH = "Nothing of it is kept for longer than a tide, and yet the notes agree. " * 6

FRAMES = 120
ROWS = 60
RENDERINGS = 50
QUOTES = ("Nothing of it is kept", "needs no labels", "says so when it finds nothing")

MAKE = """(highlights) => {
  const texts = [...document.querySelectorAll("p")].map((element) => element.firstChild);
  globalThis.ranges = Array.from({ length: highlights }, (_, number) => {
    const range = document.createRange();
    const text = texts[number % texts.length];
    const from = 40 * Math.floor(number / texts.length);
    range.setStart(text, from);
    range.setEnd(text, from + 30);
    return range;
  });
}"""

PAINT = """() => {
  const colours = ["yellow", "green", "blue", "pink"];
  document.body.getBoundingClientRect();
  const began = performance.now();
  ranges.forEach((range, at) => postilPure.painting.paint(`${at}`, range, colours[at % 4]));
  document.body.getBoundingClientRect();
  return performance.now() - began;
}"""

UNPAINT = "ranges.forEach((_, number) => postilPure.painting.unpaint(`${number}`))"

SCROLL = """async (frames) => {
  scrollTo(0, 0);
  for (let frame = 0; frame < frames; frame += 1) {
    scrollBy(0, 200);
    await new Promise((done) => requestAnimationFrame(done));
  }
}"""

RENDER = """() => {
  const cards = document.querySelector("#cards");
  cards.innerHTML = cards.innerHTML;
}"""


def measure() -> list[Figure]:
    chromium = find_test_chromium()
    if chromium is None:
        raise SystemExit("No Chromium is installed; `make test` installs one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments())
        page = open_document(Pages(browser.new_page(), EXTENSION / "dist/testing/pure.js"))
        page.evaluate(MAKE, HIGHLIGHTS)
        painting, scrolling, bare = [], [], []
        for _ in range(RUNS):
            painting.append(float(page.evaluate(PAINT)))
            scrolling.append(time_scrolling(page))
            page.evaluate(UNPAINT)
            bare.append(time_scrolling(page))
        browser.close()
    size = f"{HIGHLIGHTS:,} in 500 paragraphs"
    frame = "main thread in one frame of scrolling"
    return [
        Figure("paint highlights, to the next layout", size, "ms", painting, "< 50 ms"),
        Figure(frame, size, "ms", scrolling),
        Figure(frame, "the same without highlights", "ms", bare),
        measure_renderings(),
    ]


def open_document(pages: Pages) -> Page:
    body = f"<p>{PARAGRAPH}</p>" * 500
    return pages.open("https://example.org/", f"<!doctype html><style>{STYLE}</style>{body}")


def time_scrolling(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    before = task_seconds(session)
    page.evaluate(SCROLL, FRAMES)
    took = task_seconds(session) - before
    session.detach()
    return 1000 * took / FRAMES


def task_seconds(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    [seconds] = [one["value"] for one in metrics if one["name"] == "TaskDuration"]
    return float(seconds)


def measure_renderings() -> Figure:
    """Of all JavaScript, compiled code included: that grows with what is run often."""
    papers = make_papers(ROWS)
    painted = list(QUOTES) * ROWS
    with traced_browser() as context:
        for paper in papers:
            save(context, paper, [mark(paper, words) for words in QUOTES])
        site = Site(context)
        site.open(listing_page(papers, search=True), "/papers?q=tide", rows=ROWS)
        wait_for_painted(site.page, painted)
        session = context.new_cdp_session(site.page)
        sizes = []
        for _ in range(RENDERINGS):
            site.page.evaluate(RENDER)
            wait_for_painted(site.page, painted)
            sizes.append(measure_objects(session))
        site.close()
    return Figure(
        what="memory after each time that all rows are rendered anew, of that after the first",
        size=f"{ROWS} rows, {len(painted)} highlights, {RENDERINGS} times",
        unit="%",
        values=[100 * size / sizes[0] for size in sizes],
    )
