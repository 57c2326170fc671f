"""The forms that give a highlight another place, or leave it where it was."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.forms import parse_json
from postil.dashboard.highlights import place_of
from postil_schema.highlights import Highlight, Selectors


@dashboard.post("/highlights/<uuid:highlight_id>/place")
def place_highlight(highlight_id: UUID) -> Response:
    """To a place that was offered; or back, which is a place like any other."""
    library().highlight(highlight_id)
    place = parse_json(Selectors, "selectors", request.form)
    placed = library().place_highlight(highlight_id, place)
    return show_placed(placed, placed.id)


@dashboard.post("/highlights/<uuid:highlight_id>/keep")
def keep_highlight(highlight_id: UUID) -> Response:
    """Out of “To be looked at”, until another text tells otherwise."""
    return show_placed(library().keep_as_it_is(highlight_id))


def show_placed(highlight: Highlight, placed: UUID | None = None) -> Response:
    """Back to the list that it came from, else to its paper."""
    if request.args.get("from") == "unsure":
        return redirect(url_for(".show_highlights", found="unsure", placed=placed))
    return redirect(place_of(highlight, placed=placed))
