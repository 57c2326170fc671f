"""The library: search, filters, the list of papers, and one of them beside it."""

from typing import Any
from uuid import UUID

from flask import render_template, request

from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.filters import arguments_of, chips_of, read_filter
from postil.dashboard.papers import read_paper
from postil_schema.filters import PaperFilter
from postil_schema.highlights import Highlight
from postil_schema.papers import Paper


@dashboard.get("/")
def show_library() -> str:
    papers = read_filter(request.args)
    found = read_list(papers, request.args.get("cursor"))
    imported = library().captures(request.args.getlist("captured", type=UUID))
    removed = request.args.get("removed", type=UUID)
    return render_template("library.html", **found, removed=removed, imported=imported)


def read_list(papers: PaperFilter, cursor: str | None) -> dict[str, Any]:
    """One page of the list, with what the templates show of its filter and of its first paper."""
    shelf = library()
    page = shelf.find_papers(papers, cursor)
    return {
        "filter": papers,
        "arguments": arguments_of(papers),
        "chips": chips_of(papers),
        "count": shelf.count_papers(papers),
        "papers": page.papers,
        "quotes": first_quotes(page.papers),
        "next_cursor": page.next_cursor,
        "shown": read_paper(page.papers[0].id) if page.papers else None,
    }


def first_quotes(papers: list[Paper]) -> dict[Any, Highlight]:
    """The oldest highlight of each paper that has any."""
    marked = library().highlights_of([paper.id for paper in papers if paper.highlight_count])
    newest_first = sorted(marked, key=lambda highlight: highlight.created_at, reverse=True)
    return {highlight.paper_id: highlight for highlight in newest_first}
