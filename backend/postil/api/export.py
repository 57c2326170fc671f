"""The library, or a part of it, as Markdown."""

from collections.abc import Callable, Iterable
from typing import Literal
from zoneinfo import ZoneInfo

from flask import Response, g
from flask_openapi3.types import ResponseDict
from pydantic import Field

from postil import export
from postil.api.blueprint import QUERY_ERRORS, api, library, noun
from postil.export import ExportedPaper
from postil_schema.filters import PaperFilter

NOUN = noun("Export", "Everything that is in the library can be taken out of it.")

FILES: ResponseDict = {
    200: {
        "description": "A file to be saved.",
        "content": {
            "application/zip": {"schema": {"type": "string", "format": "binary"}},
            "text/markdown": {"schema": {"type": "string"}},
        },
    }
}


class ExportQuery(PaperFilter):
    form: Literal["zip", "single"] = Field(
        default="zip", description="One file for each paper in an archive, or all in one file."
    )


@api.get("/export/markdown", tags=NOUN, responses={**FILES, **QUERY_ERRORS})
def export_markdown(query: ExportQuery) -> Response:
    """The papers that a filter lets through, as Markdown with front matter."""
    return WRITERS[query.form](library().exported(query))


def write_archive(papers: Iterable[ExportedPaper]) -> Response:
    content = export.archive(papers, ZoneInfo(g.user.time_zone))
    return attach(content, "application/zip", "postil.zip")


def write_single(papers: Iterable[ExportedPaper]) -> Response:
    content = export.single(papers, ZoneInfo(g.user.time_zone))
    return attach(content.encode(), "text/markdown", "postil.md")


WRITERS: dict[str, Callable[[Iterable[ExportedPaper]], Response]] = {
    "zip": write_archive,
    "single": write_single,
}


def attach(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
