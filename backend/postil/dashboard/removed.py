"""Recently removed: what is gone from the library, each thing with one press to bring it back."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from postil.dashboard.blueprint import dashboard, library
from postil.library import Removed
from postil.purging import KEPT

FROM: dict[str, Any] = {"from": "removed"}
"""What the address of a form names that brings a thing back from this page."""


@dashboard.get("/removed")
def show_removed() -> str:
    page = library().removed(request.args.get("cursor"))
    return render_template(
        "removed.html",
        things=[(thing, address_of(thing)) for thing in page.things],
        next_cursor=page.next_cursor,
        kept=KEPT,
        is_back="back" in request.args,
        papers=library().papers(request.args.getlist("back", type=UUID)),
    )


@dashboard.post("/removed/<uuid:removal_id>/restore")
def put_back(removal_id: UUID) -> Response:
    """A tag, a note or a comment; papers and highlights have forms of their own."""
    carrier = library().put_back(removal_id)
    if carrier is None:
        return return_to_list(url_for(".show_tags"), None)
    return return_to_list(url_for(".show_paper", paper_id=carrier), carrier)


def address_of(thing: Removed) -> str:
    """Where a form brings it back."""
    match thing.kind:
        case "paper":
            return url_for(".restore_paper", paper_id=thing.id, **FROM)
        case "highlight":
            return url_for(".restore_highlight", highlight_id=thing.id, **FROM)
    return url_for(".put_back", removal_id=thing.id, **FROM)


def return_to_list(address: str, paper_id: UUID | None) -> Response:
    """Back to the list that it was brought back from, else to where it stands now."""
    if request.args.get("from") == FROM["from"]:
        address = url_for(".show_removed", back=paper_id or "")
    return redirect(address)
