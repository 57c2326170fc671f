"""A made-up listing in the markup of Hugging Face papers, for the demo, the tests and the bench."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
DAILY_URL = "https://huggingface.co/papers/date/2026-11-20"
SEARCH_URL = "https://huggingface.co/papers?q=reading"


@cache
def load_papers() -> list[dict[str, Any]]:
    """The 44 papers of the demo: id, title, authors, abstract, published, upvotes."""
    papers = json.loads((HERE / "papers.json").read_text())
    return [{**paper, "hue": 37 * place % 360} for place, paper in enumerate(papers)]


def render(papers: list[dict[str, Any]], query: str | None = None) -> str:
    """The page's HTML: cards with pictures, or rows with abstracts when there is a query."""
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("listing.html.jinja").render(
        papers=papers, query=query, props=embed(papers, query)
    )


def embed(papers: list[dict[str, Any]], query: str | None) -> dict[str, Any]:
    """The JSON that the site hands to its own scripts."""
    items = [
        {
            "paper": {
                "id": paper["id"],
                "title": paper["title"],
                "summary": paper["abstract"],
                "authors": [{"name": name, "hidden": False} for name in paper["authors"]],
                "publishedAt": f"{paper['published']}T00:00:00.000Z",
                "upvotes": paper["upvotes"],
                **({"githubRepo": paper["code"]} if "code" in paper else {}),
            }
        }
        for paper in papers
    ]
    found = {"searchResults": items, "dailyPapers": []} if query else {"dailyPapers": items}
    return {"periodType": "day", "query": {"q": query} if query else {}, **found}


def repeat_papers(number: int) -> list[dict[str, Any]]:
    """As many made-up papers as asked, each with an id and a title of its own."""
    papers = load_papers()
    return [
        {
            **papers[place % len(papers)],
            "id": f"2610.{place:05d}",
            "title": f"{papers[place % len(papers)]['title']}, Part {place // len(papers) + 1}",
        }
        for place in range(number)
    ]
