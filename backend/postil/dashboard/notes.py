"""The note editor: save, preview, and both texts side by side when another one came first."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.forms import parse
from postil.dashboard.side_by_side import show_notes
from postil.errors import PreconditionFailed
from postil.web.work import reads
from postil_schema.notes import NotePut


@dashboard.get("/papers/<uuid:paper_id>/note")
def edit_note(paper_id: UUID) -> str:
    paper = library().paper(paper_id)
    note = next(iter(library().notes_of([paper.id])), None)
    draft, revision = (note.text, note.revision) if note else ("", 0)
    return render_template("note.html", paper=paper, draft=draft, revision=revision)


@dashboard.post("/papers/<uuid:paper_id>/note/preview")
@reads
def preview_note(paper_id: UUID) -> str:
    paper = library().paper(paper_id)
    draft, revision = request.form.get("text", ""), request.form.get("revision", 0, int)
    return render_template("note.html", paper=paper, draft=draft, revision=revision)


@dashboard.post("/papers/<uuid:paper_id>/note")
def save_note(paper_id: UUID) -> Response | tuple[str, int]:
    paper = library().paper(paper_id)
    put = read_text()
    try:
        library().put_note(paper.id, put.text, request.form.get("revision", 0, int))
    except PreconditionFailed as stale:
        return show_notes(paper.id, put.text), stale.status
    removal = None if put.text else library().last_removal("note", paper.id)
    address = url_for(".show_paper", paper_id=paper.id, removal=removal, _anchor="note")
    return redirect(address)


def read_text() -> NotePut:
    return parse(NotePut, {"text": request.form.get("text", "").replace("\r\n", "\n")})
