"""Import: paste a listing or choose a saved one, see what was understood, save it, take it back."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from pydantic import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.forms import parse
from postil.errors import Invalid
from postil.listing import REASONS, FoundPaper, Kind, Reading, file_to_text, read_listing
from postil.listing.reading import MAX_LINES
from postil.listing.saving import make_captures, make_listing, moment_of
from postil.web.current import settings
from postil.web.validation import refuse
from postil.web.work import reads
from postil_schema.base import Wire
from postil_schema.captures import Listing

LOOKED_UP = 3_000
"""Aliases of one lookup."""

FORM_PART = 160
"""Bytes of one ticked box in the form that saves, at most."""

MAX_LINES_SHOWN = 300
"""Lines of one kind that the preview lists."""


class ListingForm(Wire):
    """What may be said of a pasted text; both may be left out."""

    url: str = ""
    day: date | None = None


@dashboard.get("/import")
def show_import() -> str:
    return render_template("import.html", limit=settings().body_limit)


@dashboard.post("/import")
@reads
def preview_import() -> str:
    """Stores nothing: the text travels to the next form in a hidden field."""
    form = read_form()
    place_of(form)
    file = request.files.get("file")
    content = file.read() if file else b""
    text = file_to_text(content, form.url) if content else request.form.get("text", "")
    reading = read_listing(text)
    refuse_too_much(text, reading)
    return render_template(
        "import_preview.html",
        reading=reading,
        text=text,
        form=form,
        known=known_papers(reading),
        unread=reading.of_kind(Kind.UNREAD),
        passed_over=reading.of_kind(Kind.METADATA),
        reasons=REASONS,
        most=MAX_LINES_SHOWN,
    )


@dashboard.post("/import/save")
def save_import() -> Response:
    request.max_form_parts = MAX_LINES + 10
    form = read_form()
    kept = set(request.form.getlist("keep", type=int))
    papers = read_listing(request.form.get("text", "")).papers
    chosen = [paper for paper in papers if paper.number in kept]
    if not chosen:
        raise Invalid({"papers": _("none is ticked; go back and tick those that you want")})
    captures = make_captures(chosen, place_of(form), moment_of(form.day))
    for capture in captures:
        library().save_capture(capture)
    return redirect(url_for(".show_library", captured=[capture.id for capture in captures]))


@dashboard.post("/import/undo")
def undo_import() -> Response:
    for capture_id in request.form.getlist("capture", type=UUID):
        library().undo_capture(capture_id)
    return redirect(url_for(".show_library"))


def read_form() -> ListingForm:
    given: Mapping[str, str] = request.form
    return parse(ListingForm, {name: given[name] for name in ("url", "day") if given.get(name)})


def place_of(form: ListingForm) -> Listing:
    """The listing's page; an address that is none is refused before anything is read."""
    own_address = settings().address + url_for(".show_import")
    try:
        return make_listing(form.url, own_address)
    except ValidationError as error:
        raise refuse(error) from error


def refuse_too_much(text: str, reading: Reading) -> None:
    """What is shown must be able to come back: as a form, with a ticked box for each paper."""
    breaks = text.count("\n")
    size = len(text.encode(errors="replace")) + breaks + FORM_PART * (len(reading.papers) + 10)
    if size > settings().body_limit:
        raise RequestEntityTooLarge


def known_papers(reading: Reading) -> dict[int, UUID]:
    """Number of a paper's line to the library's paper that it is."""
    aliases = sorted({alias for paper in reading.papers for alias in paper.aliases})
    owners: dict[str, UUID] = {}
    for start in range(0, len(aliases), LOOKED_UP):
        owners |= library().lookup(aliases[start : start + LOOKED_UP]).aliases
    found = ((paper, first_owner(paper, owners)) for paper in reading.papers)
    return {paper.number: owner for paper, owner in found if owner is not None}


def first_owner(paper: FoundPaper, owners: Mapping[str, UUID]) -> UUID | None:
    return next((owners[alias] for alias in paper.aliases if alias in owners), None)
