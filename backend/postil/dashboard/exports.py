"""The export page, and the downloads of the library, of a part of it, and of one paper."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from flask import Response, render_template, request
from flask_babel import get_timezone

from postil import export
from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.filters import read_filter
from postil.export import ExportedPaper
from postil_schema.filters import PaperFilter


@dashboard.get("/export")
def show_export() -> str:
    return render_template("export.html", filter=read_filter(request.args))


@dashboard.get("/export/download")
def download_export() -> Response:
    papers = library().exported(read_filter(request.args))
    write = FORMS.get(request.args.get("form", ""), write_archive)
    return write(papers, f"postil-{datetime.now(get_timezone()).date().isoformat()}")


@dashboard.get("/papers/<uuid:paper_id>/export")
def export_paper(paper_id: UUID) -> Response:
    paper = library().paper(paper_id)
    papers = library().exported(PaperFilter(paper=[paper.id]))
    return write_file(papers, f"postil-{paper.id}")


def write_file(papers: Iterable[ExportedPaper], name: str) -> Response:
    return attach(export.single(papers, get_timezone()).encode(), "text/markdown", f"{name}.md")


def write_archive(papers: Iterable[ExportedPaper], name: str) -> Response:
    return attach(export.archive(papers, get_timezone()), "application/zip", f"{name}.zip")


FORMS: dict[str, Callable[[Iterable[ExportedPaper], str], Response]] = {
    "zip": write_archive,
    "file": write_file,
}


def attach(content: bytes, kind: str, name: str) -> Response:
    response = Response(content, mimetype=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
