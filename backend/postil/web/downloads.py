"""Papers as a file to be saved."""

from collections.abc import Iterable
from datetime import tzinfo

from flask import Response

from postil import export
from postil.export import ExportedPaper


def download_archive(papers: Iterable[ExportedPaper], zone: tzinfo, name: str) -> Response:
    """One Markdown file for each paper, in a zip archive."""
    return attach(export.archive(papers, zone), "application/zip", f"{name}.zip")


def download_single(papers: Iterable[ExportedPaper], zone: tzinfo, name: str) -> Response:
    """All of them in one Markdown file."""
    return attach(export.single(papers, zone).encode(), "text/markdown", f"{name}.md")


def attach(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
