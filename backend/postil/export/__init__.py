"""Papers in, Markdown out. Knows nothing of the database or of requests.

`zone` is the user's time zone, in which every date is written.
"""

from collections.abc import Iterable
from datetime import tzinfo
from pathlib import Path

from postil.export.archive import make_archive
from postil.export.folder import Report, export_folder
from postil.export.markdown import render_file, render_together
from postil.export.model import ExportedPaper

__all__ = ["ExportedPaper", "Report", "archive", "folder", "single"]


def single(papers: Iterable[ExportedPaper], zone: tzinfo) -> str:
    """One text: a paper by itself as its own file would be, several under each other."""
    listed = list(papers)
    return render_file(listed[0], zone) if len(listed) == 1 else render_together(listed, zone)


def archive(papers: Iterable[ExportedPaper], zone: tzinfo) -> bytes:
    """A zip with one file a paper."""
    return make_archive(papers, zone)


def folder(papers: Iterable[ExportedPaper], path: Path, zone: tzinfo) -> Report:
    """One file a paper in a folder; the user's own files, and files they edited, stay untouched."""
    return export_folder(papers, path, zone)
