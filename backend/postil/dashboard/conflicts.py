"""Two texts of one note or comment: one press keeps both, or one of them, and one undoes that."""

from typing import get_args
from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.forms import parse
from postil.dashboard.highlights import read_patch
from postil.dashboard.notes import read_text
from postil.dashboard.side_by_side import show_comments, show_notes
from postil.errors import Invalid, PreconditionFailed
from postil.library import Keep
from postil_schema.highlights import HighlightPatch

KEEPS: tuple[Keep, ...] = get_args(Keep)


@dashboard.post("/papers/<uuid:paper_id>/note/decide")
def decide_note(paper_id: UUID) -> Response | tuple[str, int]:
    paper, put, keep = library().paper(paper_id), read_text(), read_keep()
    try:
        choice = library().decide_note(paper.id, keep, put.text, read_revision())
    except PreconditionFailed as stale:
        return show_notes(paper.id, put.text), stale.status
    return show_choice(paper.id, choice, keep, "note")


@dashboard.post("/highlights/<uuid:highlight_id>/decide")
def decide_comment(highlight_id: UUID) -> Response | tuple[str, int]:
    """With the colour and the tags that were to be saved with the comment."""
    highlight, keep = library().highlight(highlight_id), read_keep()
    patch = parse(HighlightPatch, read_patch(request.form))
    mine = patch.comment or ""
    rest = parse(HighlightPatch, patch.model_dump(exclude_unset=True, exclude={"comment"}))
    try:
        choice = library().decide_comment(highlight_id, keep, mine, read_revision())
    except PreconditionFailed as stale:
        return show_comments(highlight_id, patch), stale.status
    library().edit_highlight(highlight_id, rest)
    return show_choice(highlight.paper_id, choice, keep, f"highlight-{highlight_id}")


@dashboard.post("/choices/<uuid:choice_id>/undo")
def undo_choice(choice_id: UUID) -> str:
    """To the two texts again."""
    choice = library().take_back(choice_id)
    if choice.kind == "note":
        return show_notes(choice.carrier, choice.mine)
    return show_comments(choice.carrier, HighlightPatch(comment=choice.mine))


def read_keep() -> Keep:
    for keep in KEEPS:
        if request.form.get("keep") == keep:
            return keep
    raise Invalid({"keep": _("Choose one of: %(choices)s.", choices=", ".join(KEEPS))})


def read_revision() -> int:
    return request.form.get("revision", 0, int)


def show_choice(paper_id: UUID, choice: UUID, keep: Keep, anchor: str) -> Response:
    """To the paper, which offers to undo the choice."""
    address = url_for(".show_paper", paper_id=paper_id, choice=choice, kept=keep, _anchor=anchor)
    return redirect(address)
