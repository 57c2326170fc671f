"""A paper's page, and the forms that change its status, star and tags, or remove it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.forms import parse
from postil.dashboard.highlights import read_placed
from postil.dashboard.removed import return_to_list
from postil.dashboard.wordings import choose_wordings, holds
from postil_schema.papers import PaperPatch


@dashboard.get("/papers/<uuid:paper_id>")
def show_paper(paper_id: UUID) -> str | Response:
    shown = read_paper(paper_id, request.args.getlist("wording"))
    if shown["paper"].id != paper_id:
        return redirect(url_for(".show_paper", paper_id=shown["paper"].id))
    return render_template(
        "paper.html",
        shown=shown,
        removed_highlight=request.args.get("removed", type=UUID),
        removal=request.args.get("removal", type=UUID),
        choice=request.args.get("choice", type=UUID),
        kept=request.args.get("kept"),
        **read_placed(request.args),
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
    return return_to_list(url_for(".show_paper", paper_id=paper.id), paper.id)


def read_paper(paper_id: UUID, wordings: Collection[str] = ()) -> dict[str, Any]:
    """Everything that a paper's page shows, in a number of statements that is always the same.

    `wordings`: keys of those that are shown instead of the paper's own.
    """
    shelf = library()
    paper = shelf.paper(paper_id)
    highlights = shelf.highlights_of([paper.id])
    sightings = shelf.sightings_of([paper.id])[paper.id]
    passages = shelf.passages_of([paper.id])[paper.id]
    texts = choose_wordings(paper, passages, sightings, wordings)
    lost = {one.id for one in highlights if not holds(texts, one)}
    return {
        "paper": paper,
        "note": next(iter(shelf.notes_of([paper.id])), None),
        "texts": texts,
        "highlights": highlights,
        "found": [one for one in highlights if one.id not in lost],
        "lost": [one for one in highlights if one.id in lost],
        "resolutions": shelf.resolutions_of([highlight.id for highlight in highlights]),
        "sightings": sightings,
        "joins": shelf.joins(paper.id),
    }


def read_patch(form: MultiDict[str, str]) -> dict[str, Any]:
    """A form sends only what it changes."""
    patch: dict[str, Any] = {name: form[name] for name in ("status", "star") if name in form}
    if "add" in form or "remove" in form:
        patch["tags"] = {"add": form.getlist("add"), "remove": form.getlist("remove")}
    return patch
