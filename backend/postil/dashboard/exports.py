"""The export page, and the downloads of the library, of a part of it, and of one paper."""

from datetime import datetime
from uuid import UUID

from flask import Response, render_template, request
from flask_babel import get_timezone

from postil.dashboard.blueprint import dashboard, library
from postil.dashboard.filters import read_filter
from postil.web.downloads import download_archive, download_single
from postil_schema.filters import PaperFilter


@dashboard.get("/export")
def show_export() -> str:
    return render_template("export.html", filter=read_filter(request.args))


@dashboard.get("/export/download")
def download_export() -> Response:
    papers = library().exported(read_filter(request.args))
    download = DOWNLOADS.get(request.args.get("form", ""), download_archive)
    zone = get_timezone()
    return download(papers, zone, f"postil-{datetime.now(zone).date().isoformat()}")


@dashboard.get("/papers/<uuid:paper_id>/export")
def export_paper(paper_id: UUID) -> Response:
    paper = library().paper(paper_id)
    papers = library().exported(PaperFilter(paper=[paper.id]))
    return download_single(papers, get_timezone(), f"postil-{paper.id}")


DOWNLOADS = {"zip": download_archive, "file": download_single}
