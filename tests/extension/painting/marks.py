"""Highlights of made-up papers, put into the library as the extension's own pages may."""

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import BrowserContext, Page, TimeoutError

from tests.extension.background.rows import LISTING, quote
from tests.extension.page.site import Paper
from tests.support.waiting import PATIENCE_SECONDS

SAVE = """async (asked) => {
  for (const payload of asked) {
    const message = { to: "worker", name: "saveHighlight", payload };
    const answer = await chrome.runtime.sendMessage(message);
    if (!answer.ok) throw new Error(answer.error.message);
  }
}"""

PAINTED = """() => [...CSS.highlights]
  .filter(([name]) => /^postil-(?!shared)/.test(name))
  .flatMap(([, ranges]) => [...ranges])
  .filter((range) => range.startContainer.isConnected && !range.collapsed)
  .map(String).sort()"""


def save(context: BrowserContext, paper: Paper, quotes: Iterable[dict[str, Any]]) -> None:
    """`quotes` as by `quote`; the paper is saved with the first."""
    workers = context.service_workers or [context.wait_for_event("serviceworker")]
    page = context.new_page()
    page.goto(workers[0].url.split("/background")[0] + "/options/index.html")
    row = {"title": paper.title, "aliases": [f"arxiv:{paper.id}"], "authors": ["Ada Quill"]}
    known = {**row, "id": row_id(paper), "abstract": paper.abstract}
    page.evaluate(SAVE, [{"listing": LISTING, "row": known, "highlight": one} for one in quotes])
    page.close()


def row_id(paper: Paper) -> str:
    return f"01900000-0000-7000-8000-{paper.id.replace('.', ''):>012}"


def mark(paper: Paper, exact: str, colour: str = "yellow") -> dict[str, Any]:
    """These words of the paper's abstract."""
    start = paper.abstract.index(exact)
    end = start + len(exact)
    return quote(
        exact,
        prefix=paper.abstract[max(0, start - 32) : start],
        suffix=paper.abstract[end : end + 32],
        start=start,
        end=end,
        colour=colour,
    )


def wait_for_painted(page: Page, words: Iterable[str], *, after: str = "a while") -> None:
    """Until exactly these words are painted, in nodes that are on the page."""
    expected = sorted(words)
    try:
        page.wait_for_function(
            f"(expected) => JSON.stringify(({PAINTED})()) === JSON.stringify(expected)",
            arg=expected,
            polling=20,
            timeout=1_000 * PATIENCE_SECONDS,
        )
    except TimeoutError:
        raise AssertionError(f"after {after}: {page.evaluate(PAINTED)}, not {expected}") from None
