"""All highlights, by colour and tag, under their papers; and the forms that change one."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.filters import arguments_of, read_filter
from postil.dashboard.forms import parse
from postil.dashboard.labels import COLOURS
from postil.dashboard.removed import return_to_list
from postil.dashboard.side_by_side import show_comments
from postil.errors import PreconditionFailed
from postil_schema.filters import PaperFilter
from postil_schema.highlights import Colour, Highlight, HighlightPatch
from postil_schema.papers import Paper


@dashboard.get("/highlights")
def show_highlights() -> str:
    papers, colour = read_filter(request.args), read_colour(request.args)
    unsure = request.args.get("found") == "unsure"
    found = read_groups(papers, colour, request.args.get("cursor"), unsure=unsure)
    return render_template("highlights.html", **found, **read_placed(request.args))


@dashboard.post("/highlights/<uuid:highlight_id>/edit")
def edit_highlight(highlight_id: UUID) -> Response | tuple[str, int]:
    patch = parse(HighlightPatch, read_patch(request.form))
    try:
        edited = library().edit_highlight(highlight_id, patch, request.form.get("revision", 0, int))
    except PreconditionFailed as stale:
        return show_comments(highlight_id, patch), stale.status
    emptied = "comment" in patch.model_fields_set and not edited.comment
    removal = library().last_removal("highlight", highlight_id) if emptied else None
    return redirect(place_of(edited, removal=removal))


@dashboard.post("/highlights/<uuid:highlight_id>/remove")
def remove_highlight(highlight_id: UUID) -> Response:
    paper_id = library().highlight(highlight_id).paper_id
    library().remove_highlight(highlight_id)
    shown = request.args.getlist("wording")
    address = url_for(".show_paper", paper_id=paper_id, removed=highlight_id, wording=shown)
    return redirect(address)


@dashboard.post("/highlights/<uuid:highlight_id>/restore")
def restore_highlight(highlight_id: UUID) -> Response:
    restored = library().restore_highlight(highlight_id)
    return return_to_list(place_of(restored), restored.paper_id)


def place_of(highlight: Highlight, placed: UUID | None = None, removal: UUID | None = None) -> str:
    """Where the paper's page shows it, with the wordings that were chosen there.

    The page offers to undo that it was `placed`, or what was removed of it.
    """
    return url_for(
        ".show_paper",
        paper_id=highlight.paper_id,
        wording=request.args.getlist("wording"),
        _anchor=f"highlight-{highlight.id}",
        placed=placed,
        removal=removal,
    )


def read_placed(arguments: MultiDict[str, str]) -> dict[str, Any]:
    """The highlight that was just given another place, and the one that it had."""
    placed = arguments.get("placed", type=UUID)
    former = library().former_place(placed) if placed else None
    return {"placed_highlight": placed, "former_place": former}


def read_colour(arguments: MultiDict[str, str]) -> Colour | None:
    return next((colour for colour in COLOURS if colour == arguments.get("colour")), None)


def read_groups(
    papers: PaperFilter, colour: Colour | None, cursor: str | None, *, unsure: bool
) -> dict[str, Any]:
    """One page of highlights, those of one paper together, papers in the order they come up."""
    page = library().find_highlights(papers, colour, cursor, unsure=unsure)
    groups: dict[UUID, list[Highlight]] = {}
    for highlight in page.highlights:
        groups.setdefault(highlight.paper_id, []).append(highlight)
    shown = library().find_papers(PaperFilter(paper=list(groups)), None, 100) if groups else None
    known: dict[UUID, Paper] = {paper.id: paper for paper in shown.papers} if shown else {}
    return {
        "filter": papers,
        "arguments": arguments_of(papers),
        "colour": colour,
        "unsure": unsure,
        "unsure_count": library().count_unsure(papers),
        "resolutions": library().resolutions_of(
            [highlight.id for marked in groups.values() for highlight in marked]
        ),
        "groups": [(known[paper_id], marked) for paper_id, marked in groups.items()],
        "next_cursor": page.next_cursor,
    }


def read_patch(form: MultiDict[str, str]) -> dict[str, Any]:
    """The edit form sends all of a highlight; tags that it had and no longer keeps go."""
    had, kept = form.getlist("had"), form.getlist("keep")
    added = [name for name in form.getlist("add") if name.strip()]
    patch: dict[str, Any] = {"tags": {"add": added, "remove": [x for x in had if x not in kept]}}
    patch |= {name: form[name] for name in ("colour", "comment") if name in form}
    if "comment" in patch:
        patch["comment"] = patch["comment"].replace("\r\n", "\n")
    return patch
