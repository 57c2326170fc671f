"""A paper's page, and the forms that change its status, star and tags, or remove it."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.forms import parse
from postil_schema.papers import PaperPatch


@dashboard.get("/papers/<uuid:paper_id>")
def show_paper(paper_id: UUID) -> str | Response:
    shown = read_paper(paper_id)
    if shown["paper"].id != paper_id:
        return redirect(url_for(".show_paper", paper_id=shown["paper"].id))
    removed = request.args.get("removed", type=UUID)
    return render_template(
        "paper.html",
        shown=shown,
        removed_highlight=removed,
        parted=request.args.get("parted", type=UUID),
        stayed=request.args.getlist("stayed"),
    )


@dashboard.post("/papers/<uuid:paper_id>/edit")
def edit_paper(paper_id: UUID) -> Response:
    patch = parse(PaperPatch, read_patch(request.form))
    paper = library().edit_paper(paper_id, patch)
    return redirect(url_for(".show_paper", paper_id=paper.id))


@dashboard.post("/papers/<uuid:paper_id>/remove")
def remove_paper(paper_id: UUID) -> Response:
    library().remove_paper(paper_id)
    return redirect(url_for(".show_library", removed=paper_id))


@dashboard.post("/papers/<uuid:paper_id>/restore")
def restore_paper(paper_id: UUID) -> Response:
    paper = library().restore_paper(paper_id)
    return redirect(url_for(".show_paper", paper_id=paper.id))


def read_paper(paper_id: UUID) -> dict[str, Any]:
    """Everything that a paper's page shows, in a number of statements that is always the same."""
    shelf = library()
    paper = shelf.paper(paper_id)
    passages = shelf.passages(paper.id)
    highlights = shelf.highlights_of([paper.id])
    return {
        "paper": paper,
        "note": next(iter(shelf.notes_of([paper.id])), None),
        "highlights": highlights,
        "resolutions": shelf.resolutions_of([highlight.id for highlight in highlights]),
        "wordings": [text for text in passages if text.text not in (paper.title, paper.abstract)],
        "sightings": shelf.sightings(paper.id),
        "joins": shelf.joins(paper.id),
    }


def read_patch(form: MultiDict[str, str]) -> dict[str, Any]:
    """A form sends only what it changes."""
    patch: dict[str, Any] = {name: form[name] for name in ("status", "star") if name in form}
    if "add" in form or "remove" in form:
        patch["tags"] = {"add": form.getlist("add"), "remove": form.getlist("remove")}
    return patch
