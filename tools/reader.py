"""What the extension reads from a page, in a real browser with its pure parts; nothing is saved."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tools.browser import find_test_chromium
from tools.places import EXTENSION
from tools.steps import Failed

BUNDLE = EXTENSION / "dist" / "testing" / "pure.js"
SETTLE_MS = 500
PATIENCE = 10

READ = """async () => {
  const { adapters } = postilPure;
  const url = new URL(location.href);
  const adapter = adapters.adapterOnRequest(url);
  if (!adapter) return null;
  const page = adapters.createContext(adapter, document, url);
  const rows = [];
  for await (const slice of adapters.readSlices(adapter, page)) rows.push(...slice);
  const fields = ["title", "authors", "published", "abstract", "links"];
  return {
    adapter: adapter.site,
    on_request: adapters.adapterFor(url) === null,
    rows: rows.map(({ paper, passages, peek, section }) => ({
      aliases: paper.aliases,
      version: paper.version ?? null,
      section,
      fields: Object.fromEntries(fields.map((name) => [
        name, { value: paper[name] ?? null, origin: paper.origins?.[name] ?? null },
      ])),
      authors_complete: paper.authors_complete,
      shown: Object.keys(passages),
      peek,
    })),
  };
}"""

Reading = dict[str, Any]


@contextmanager
def open_browser() -> Iterator[BrowserContext]:
    """A browser in which every page carries the extension's pure parts."""
    chromium = find_test_chromium()
    if chromium is None:
        raise Failed("No Chromium was found on this machine; `make test` installs one.")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=sandbox)
        context = browser.new_context(bypass_csp=True)
        context.add_init_script(path=BUNDLE)
        yield context
        browser.close()


def read_settled(page: Page) -> Reading | None:
    """What is read once two looks agree, as rows may come late; None for an address of no web."""
    last: Reading | None = page.evaluate(READ)
    for _ in range(PATIENCE):
        page.wait_for_timeout(SETTLE_MS)
        reading: Reading | None = page.evaluate(READ)
        if reading == last and reading is not None and reading["rows"]:
            return reading
        last = reading
    return last
