"""What Postil costs a very long page, and one that never rests."""

from playwright.sync_api import BrowserContext, Page

from tests.bench.figures import Figure
from tests.bench.listing import end_trace, start_trace, trace_load, traced_browser
from tests.bench.pages import LIST_URL, STORM_URL, STORMS, arxiv_list, restless_listing
from tests.bench.trace import Event, shares

LOADS = 20
LONG = 2_000
LONG_SETTLES_MS = 6_000
ROWS = 70
CHANGES_PER_SECOND = 10_000
SECONDS = 5
RUNS = 3
COVERAGE = 0.9
"""Of the changes that the page means to make; a busy machine makes fewer, and tells nothing."""

FIRST_ROWS = """
const started = performance.now();
new MutationObserver((records, watch) => {
  const last = document.documentElement?.lastElementChild;
  if (last?.localName !== "div" || last.inert) return;
  watch.disconnect();
  globalThis.firstRows = [performance.now() - started, document.readyState];
}).observe(document, { attributeFilter: ["inert"], childList: true, subtree: true });
"""
"""Starts with Postil's own script. Its one element is inert until the first rows can be used."""


def measure() -> list[Figure]:
    return [*measure_long_list(), *measure_storms()]


def measure_long_list() -> list[Figure]:
    with traced_browser() as context:
        serve(context, LIST_URL, arxiv_list(LONG))
        extension_id = context.service_workers[0].url.split("/")[2]
        page = context.new_page()
        page.add_init_script(FIRST_ROWS)
        page.goto(LIST_URL)
        page.wait_for_timeout(LONG_SETTLES_MS)
        tasks, firsts = [], []
        for _ in range(LOADS):
            tasks += shares(trace_load(context, page, LONG_SETTLES_MS), extension_id)
            firsts.append(time_first_rows(page))
    size = f"{LONG:,} rows, {LOADS} loads"
    return [
        Figure(
            "Postil's share of a main-thread task while a long list loads",
            size,
            "ms",
            tasks,
            "p95 ≤ 50 ms",
        ),
        Figure(
            "from the script's start to the first rows' controls", size, "ms", firsts, "≤ 100 ms"
        ),
    ]


def time_first_rows(page: Page) -> float:
    """Of a load of its own, since tracing slows what it traces."""
    page.reload()
    page.wait_for_timeout(LONG_SETTLES_MS // 2)
    elapsed, state = page.evaluate("firstRows")
    if state != "loading":
        raise SystemExit("The rows came only after the page.")
    return float(elapsed)


def measure_storms() -> list[Figure]:
    with traced_browser() as context:
        serve(context, STORM_URL, restless_listing(ROWS))
        extension_id = context.service_workers[0].url.split("/")[2]
        page = context.new_page()
        figures = []
        for kind, changed in enumerate(STORMS):
            values = []
            for _ in range(RUNS):
                page.goto(STORM_URL)
                page.wait_for_timeout(LONG_SETTLES_MS)
                events = trace_storm(context, page, kind)
                values.append(sum(shares(events, extension_id)) / (SECONDS * 10))
            figures.append(
                Figure(
                    what=f"Postil's share of the main thread while the page changes {changed}",
                    size=f"{ROWS} rows, {CHANGES_PER_SECOND:,} changes/s for {SECONDS} s",
                    unit="%",
                    values=values,
                    bound="< 10 %",
                )
            )
    return figures


def serve(context: BrowserContext, url: str, html: str) -> None:
    context.route(
        "https://**/*",
        lambda route: route.fulfill(
            body=html if route.request.url == url else "", content_type="text/html; charset=utf-8"
        ),
    )


def trace_storm(context: BrowserContext, page: Page, kind: int) -> list[Event]:
    session, events = start_trace(context, page)
    made = page.evaluate(f"storm({kind}, {CHANGES_PER_SECOND}, {SECONDS})")
    end_trace(session, page)
    session.detach()
    if made < COVERAGE * CHANGES_PER_SECOND * SECONDS:
        raise SystemExit(f"The page made only {made:,} changes; the machine is too busy to tell.")
    return events
