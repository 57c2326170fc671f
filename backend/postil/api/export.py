"""The library, or a part of it, as Markdown."""

from typing import Literal

from flask import Response, g
from flask_openapi3.types import ResponseDict
from pydantic import Field

from postil.api.blueprint import QUERY_ERRORS, api, library, noun
from postil.web.downloads import download_archive, download_single
from postil.zones import zone_of
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
    return DOWNLOADS[query.form](library().exported(query), zone_of(g.user.time_zone), "postil")


DOWNLOADS = {"zip": download_archive, "single": download_single}
