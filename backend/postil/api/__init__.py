"""The API under `/api/v1`: one file a noun; each route validates, calls the library, presents."""

from postil.api import (
    batch,
    captures,
    changes,
    export,
    highlights,
    joins,
    marks,
    me,
    notes,
    papers,
    resolutions,
    seen,
    tags,
)
from postil.api.blueprint import api

__all__ = [
    "api",
    "batch",
    "captures",
    "changes",
    "export",
    "highlights",
    "joins",
    "marks",
    "me",
    "notes",
    "papers",
    "resolutions",
    "seen",
    "tags",
]
