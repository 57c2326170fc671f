"""One researcher at one browser profile: opens listings, connects a server, comes back later."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Route

from tests.support.chromium import browser_with_extension
from tests.support.listing import Listing
from tests.support.server import Server

ASK = """async ([name, payload]) => {
  const answer = await chrome.runtime.sendMessage({ to: "worker", name, payload });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}"""


class Reader:
    """Pages that were not served do not exist; nothing leaves the machine."""

    def __init__(
        self, playwright: Playwright, chromium: str, extension: Path, folder: Path
    ) -> None:
        self.launch = (playwright, chromium, extension, folder)
        self.pages: dict[str, str] = {}
        self.closing = ExitStack()
        self.browser: BrowserContext

    def start(self, **options: Any) -> None:
        self.browser = self.closing.enter_context(browser_with_extension(*self.launch, **options))
        self.browser.route("https://**/*", self.answer)
        worker = self.browser.service_workers or [self.browser.wait_for_event("serviceworker")]
        self.extension_id = worker[0].url.split("/")[2]

    def stop(self) -> None:
        self.closing.close()

    def restart(self) -> None:
        """Close the browser and open it again on the same profile."""
        self.stop()
        self.start()

    def answer(self, route: Route) -> None:
        html = self.pages.get(route.request.url)
        if html is None:
            route.abort()
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    def open(self, url: str, html: str | None = None) -> Listing:
        """Open a listing in a new tab; its HTML is remembered for the next time."""
        if html is not None:
            self.pages[url] = html
        page = self.browser.new_page()
        page.goto(url)
        return Listing(page)

    def extension_page(self, path: str = "options/index.html") -> Page:
        page = self.browser.new_page()
        page.goto(f"chrome-extension://{self.extension_id}/{path}")
        return page

    def ask(self, name: str, **payload: Any) -> Any:
        """What the extension's own pages may ask its worker."""
        page = self.extension_page()
        try:
            return page.evaluate(ASK, [name, payload])
        finally:
            page.close()

    def connect(self, server: Server, address: str | None = None) -> None:
        """As a person does it: sign in by the link, ask from the options page, approve the code.

        `address` is the server's as the browser knows it, if it is another than its own.
        """
        dashboard = self.browser.new_page()
        dashboard.goto(server.signin_link())
        dashboard.get_by_role("button", name="Sign in").click()
        options = self.extension_page()
        options.get_by_label("Address of your server").fill(address or server.url)
        with self.browser.expect_page() as opened:
            options.get_by_role("button", name="Connect", exact=True).click()
        opened.value.get_by_role("button", name="Approve").click()
        options.get_by_role("button", name="Disconnect this browser").wait_for()
        for page in (dashboard, opened.value, options):
            page.close()

    def wait_until_sent(self) -> None:
        """Until nothing waits to be sent."""
        page = self.extension_page()
        for _ in range(200):
            if page.evaluate(ASK, ["syncNow", {}])["waiting"] == 0:
                page.close()
                return
            page.wait_for_timeout(50)
        raise AssertionError(f"still waiting: {page.evaluate(ASK, ['getOutbox', {}])}")


@contextmanager
def reading(
    playwright: Playwright, chromium: str, extension: Path, folder: Path, **options: Any
) -> Iterator[Reader]:
    reader = Reader(playwright, chromium, extension, folder)
    reader.start(**options)
    try:
        yield reader
    finally:
        reader.stop()
