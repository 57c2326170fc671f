"""Pages served under the addresses that they pretend to have, with Postil's pure parts in them."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

READ_ROWS = """async (onRequest) => {
  const { adapters, anchoring } = postilPure;
  const url = new URL(location.href);
  const adapter = onRequest ? adapters.adapterOnRequest(url) : adapters.adapterFor(url);
  if (!adapter) return null;
  const page = adapters.createContext(adapter, document, url);
  const candidates = new Set(adapter.candidates(document));
  const rows = [];
  for await (const slice of adapters.readSlices(adapter, page)) rows.push(...slice);
  return rows.map(({ element, paper, passages, peek, corner, section }) => ({
    is_candidate: candidates.has(element),
    paper,
    section,
    shown: Object.keys(passages),
    hashes: Object.fromEntries(
      Object.entries(passages).map(([name, element]) => [
        name, anchoring.indexElement(element).hash,
      ]),
    ),
    peek,
    corner: corner?.firstElementChild?.tagName ?? null,
  }));
}"""


class Pages:
    """One tab, in which nothing but the page that a test serves can be loaded."""

    def __init__(self, page: Page, bundle: Path) -> None:
        self.page = page
        page.add_init_script(path=bundle)
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, url: str, html: str) -> Page:
        def answer(route: Route) -> None:
            if route.request.url == url:
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                route.abort()

        self.page.unroute_all()
        self.page.route("**/*", answer)
        self.page.goto(url)
        return self.page

    def rows(self, *, on_request: bool = False) -> list[dict[str, Any]] | None:
        """What the adapter reads; None if no adapter claims the address and none was asked for."""
        rows: list[dict[str, Any]] | None = self.page.evaluate(READ_ROWS, on_request)
        return rows


def load_cases(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """The HTML of each page in a folder, with the JSON of what must be found in it."""
    return [
        (page.read_text(), json.loads(page.with_suffix(".json").read_text()))
        for page in sorted(folder.glob("*.html"))
    ]
