"""A zip with one Markdown file a paper; the same papers give the same bytes."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from postil.export.file_names import choose_name
from postil.export.markdown import render_file
from postil.export.model import ExportedPaper, sort_papers

FIRST_YEAR, LAST_YEAR = 1980, 2107
"""The years that a zip entry can name."""

READABLE_FILE = 0o100644 << 16
UNIX = 3


def make_archive(papers: Iterable[ExportedPaper], zone: tzinfo) -> bytes:
    stream = BytesIO()
    taken: set[str] = set()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for exported in sort_papers(papers):
            paper = exported.paper
            name = choose_name(paper.title, paper.id, taken)
            entry = ZipInfo(name, _zip_time(paper.updated_at.astimezone(zone)))
            entry.create_system, entry.external_attr = UNIX, READABLE_FILE
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, render_file(exported, zone))
    return stream.getvalue()


def _zip_time(instant: datetime) -> tuple[int, int, int, int, int, int]:
    year = min(max(instant.year, FIRST_YEAR), LAST_YEAR)
    return year, instant.month, instant.day, instant.hour, instant.minute, instant.second
