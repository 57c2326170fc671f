"""What Postil costs a listing's page: its share of the main thread, out of 20 traced loads."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, CDPSession, Page, sync_playwright

from demo.listing import SEARCH_URL, render, repeat_papers
from tests.bench.figures import Figure
from tests.bench.trace import CATEGORIES, Event, shares
from tests.support.chromium import browser_with_extension
from tools.browser import find_test_chromium
from tools.places import EXTENSION

LOADS = 20
SETTLE_MS = 2_000
SIZES = (70, 279)


def measure() -> list[Figure]:
    return [measure_size(size) for size in SIZES]


def measure_size(size: int) -> Figure:
    html = render(repeat_papers(size), query="reading")
    with traced_browser() as context:
        context.route(
            "https://huggingface.co/**",
            lambda route: route.fulfill(
                body=html if route.request.url == SEARCH_URL else "",
                content_type="text/html; charset=utf-8",
            ),
        )
        extension_id = context.service_workers[0].url.split("/")[2]
        page = context.new_page()
        page.goto(SEARCH_URL)
        values = [
            share for _ in range(LOADS) for share in shares(trace_load(context, page), extension_id)
        ]
    return Figure(
        what="Postil's share of a main-thread task while a listing loads",
        size=f"{size} rows, {LOADS} loads",
        unit="ms",
        values=values,
        bound="p95 ≤ 50 ms",
    )


@contextmanager
def traced_browser() -> Iterator[BrowserContext]:
    chromium = find_test_chromium()
    if chromium is None:
        raise SystemExit("No Chromium is installed; `make test` installs one.")
    with TemporaryDirectory() as profile, sync_playwright() as playwright:
        build = EXTENSION / "dist" / "chromium"
        with browser_with_extension(playwright, chromium, build, Path(profile)) as context:
            if not context.service_workers:
                context.wait_for_event("serviceworker")
            yield context


def trace_load(context: BrowserContext, page: Page, settle_ms: int = SETTLE_MS) -> list[Event]:
    """The trace events of one reload."""
    session, events = start_trace(context, page)
    page.reload()
    page.wait_for_timeout(settle_ms)
    end_trace(session, page)
    session.detach()
    return events


def start_trace(context: BrowserContext, page: Page) -> tuple[CDPSession, list[Event]]:
    """The events are there once the trace has ended."""
    session = context.new_cdp_session(page)
    events: list[Event] = []
    session.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    session.send(
        "Tracing.start", {"categories": ",".join(CATEGORIES), "transferMode": "ReportEvents"}
    )
    return session, events


def end_trace(session: CDPSession, page: Page) -> None:
    done: list[bool] = []
    session.on("Tracing.tracingComplete", lambda _: done.append(True))
    session.send("Tracing.end")
    while not done:
        page.wait_for_timeout(50)
