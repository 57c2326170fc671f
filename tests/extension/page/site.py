"""Made-up listings in Hugging Face's markup, and the browser that serves them at its address."""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote

from playwright.sync_api import BrowserContext, Error, Page, Route

from tests.support.listing import Listing

ORIGIN = "https://huggingface.co"
MARKUP = Path(__file__).parent / "markup"
STYLE = (MARKUP / "site.css").read_text()

PICTURE = "data:image/svg+xml," + quote((MARKUP / "picture.svg").read_text())
DAILY_CARD = Template((MARKUP / "daily_card.html").read_text())
SEARCH_CARD = Template((MARKUP / "search_card.html").read_text())
"""With a picture and who submitted it, or with the abstract: as in a day's listing, or a search."""

TITLES = (
    "Counting Sheep: A Benchmark for Drowsy Agents",
    "Small Words",
    "On the Patience of Gradient Descent in Very Long Valleys and What It Teaches Us about Waiting",
    "Margins: Notes Beside the Text Improve What Readers Remember",
    "Weather Diaries as Training Data",
    "Lighthouses: Sparse Signals for Dense Fog",
    "A Field Guide to Quiet Failures of Retrieval",
    "Letters Never Sent: Modelling Unfinished Sentences",
    "How Many Bees Make a Swarm?",
    "Tidal Attention",
    "Borrowed Shelves: Sharing Memory between Models That Never Met",
    "The Last Page First",
)


@dataclass(frozen=True)
class Paper:
    id: str
    title: str
    abstract: str


def make_papers(number: int, first_id: int = 10_000) -> list[Paper]:
    """Papers with ids that no arXiv paper has; titles past the twelfth are numbered."""
    return [make_paper(index, first_id) for index in range(number)]


def make_paper(index: int, first_id: int) -> Paper:
    number = index // len(TITLES)
    title = TITLES[index % len(TITLES)] + (f" (part {number + 1})" if number else "")
    abstract = (
        f"We walk along shore number {index} and write down what the water leaves behind. "
        "Nothing of it is kept for longer than a tide, and yet the notes agree with one another. "
        f"Our method, patience-{index}, needs no labels and little sleep. On three made-up tasks "
        "it finds what was marked, and says so when it finds nothing."
    )
    return Paper(f"9501.{first_id + index}", title, abstract)


def make_card(paper: Paper, template: Template) -> str:
    return template.substitute(
        id=paper.id,
        title=escape(paper.title),
        abstract=escape(paper.abstract),
        picture=PICTURE,
    )


def embedded(papers: list[Paper]) -> str:
    """The page's own JSON of what it shows."""
    items = [
        {
            "paper": {
                "id": paper.id,
                "title": paper.title,
                "summary": paper.abstract,
                "authors": [{"name": "Ada Quill", "hidden": False}],
                "publishedAt": "2095-01-02T00:00:00.000Z",
            }
        }
        for paper in papers
    ]
    return escape(json.dumps({"dailyPapers": items, "periodType": "day"}), quote=True)


def listing_page(
    papers: list[Paper], *, search: bool = False, columns: int | None = None, dark: bool = False
) -> str:
    """`columns` None: as many as the site shows at this width."""
    grid = f"grid-cols-{columns}" if columns else "grid-cols-1 lg:grid-cols-2 xl:grid-cols-3"
    template = SEARCH_CARD if search else DAILY_CARD
    cards = "\n".join(make_card(paper, template) for paper in papers)
    return page_around(
        f"""<div class="contents" data-target="DailyPapers" data-props="{embedded(papers)}">
<section class="container relative mb-20 mt-8"><h1 class="text-2xl">Daily Papers</h1>
<div class="relative grid gap-5 {grid}" id="cards">{cards}</div></section></div>""",
        dark=dark,
    )


def page_around(body: str, *, dark: bool = False) -> str:
    return f"""<!doctype html><html class="{"dark" if dark else ""}"><head><meta charset="utf-8">
<title>Papers (made up)</title><meta name="viewport" content="width=device-width, initial-scale=1">
<style>{STYLE}</style></head><body><main>{body}</main></body></html>"""


class Site:
    """One tab at the site's address, in which only what a test serves can be loaded."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.pages: dict[str, str] = {}
        self.errors: list[str] = []
        self.page.on("pageerror", self.note_error)
        context.route("https://**/*", self.answer)
        self.listing = Listing(self.page)

    def note_error(self, error: Error) -> None:
        """Of Postil's own; a saved page's scripts fail without their site."""
        if "chrome-extension:" in (error.stack or ""):
            self.errors.append(error.stack or "")

    def answer(self, route: Route) -> None:
        html = self.pages.get(route.request.url)
        if html is not None:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif route.request.resource_type == "stylesheet" and ORIGIN in route.request.url:
            route.fulfill(body=STYLE, content_type="text/css")
        else:
            route.abort()

    def open(self, html: str, path: str = "/papers", rows: int | None = None) -> Listing:
        """Serve the page at this path and open it; with `rows`, wait until Postil counts them."""
        self.pages[ORIGIN + path] = html
        self.page.goto(ORIGIN + path)
        if rows is not None:
            self.listing.wait_for_rows(rows)
        return self.listing

    def command_highlight(self) -> dict[str, Any]:
        """What the worker sends for the context menu and for the keyboard command."""
        return self.ask("highlightSelection")

    def ask(self, name: str) -> dict[str, Any]:
        """The content script's answer to a request of the worker's."""
        [worker] = self.page.context.service_workers
        answer: dict[str, Any] = worker.evaluate(
            """async (name) => {
              const [tab] = await chrome.tabs.query({ active: true, url: "https://*/*" });
              return chrome.tabs.sendMessage(tab.id, { to: "page", name, payload: {} });
            }""",
            name,
        )
        return answer

    def close(self) -> None:
        self.page.close()
        self.page.context.unroute("https://**/*", self.answer)
