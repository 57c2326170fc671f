"""Highlights: exact quotes with colour, comment and tags."""

from flask import Response

from postil.api.blueprint import (
    BODY_ERRORS,
    ONE_OBJECT,
    QUERY_ERRORS,
    REVISION_ERRORS,
    ById,
    api,
    done,
    library,
    noun,
    present,
)
from postil.api.revisions import Revision
from postil_schema.errors import Error
from postil_schema.filters import HighlightQuery
from postil_schema.highlights import Highlight, HighlightPage, HighlightPatch, HighlightPut

NOUN = noun("Highlights", "Exact quotes in a passage of a paper, with colour, comment and tags.")


@api.get("/highlights", tags=NOUN, responses={200: HighlightPage, **QUERY_ERRORS})
def find_highlights(query: HighlightQuery) -> Response:
    """Highlights of the papers that a filter lets through, newest first."""
    return present(library().find_highlights(query, query.colour, query.cursor, query.limit))


@api.get("/highlights/<uuid:id>", tags=NOUN, responses={200: Highlight, **ONE_OBJECT})
def read_highlight(path: ById) -> Response:
    """One highlight; its `ETag` is the revision of its comment."""
    return show(library().highlight(path.id))


@api.put(
    "/highlights/<uuid:id>",
    tags=NOUN,
    responses={200: Highlight, **ONE_OBJECT, **BODY_ERRORS, **REVISION_ERRORS},
)
def put_highlight(path: ById, header: Revision, body: HighlightPut) -> Response:
    """Make or replace a highlight; its paper is made as well if the library has it not yet."""
    return show(library().put_highlight(path.id, body, header.seen))


@api.patch(
    "/highlights/<uuid:id>",
    tags=NOUN,
    responses={200: Highlight, **ONE_OBJECT, **BODY_ERRORS, **REVISION_ERRORS},
)
def edit_highlight(path: ById, header: Revision, body: HighlightPatch) -> Response:
    """Change colour, comment, tags or place; a new comment needs `If-Match`."""
    return show(library().edit_highlight(path.id, body, header.seen))


@api.delete(
    "/highlights/<uuid:id>",
    tags=NOUN,
    responses={204: None, **ONE_OBJECT, 412: Error, **QUERY_ERRORS},
)
def remove_highlight(path: ById, header: Revision) -> Response:
    """Remove a highlight; it can be brought back. `If-Match` spares a comment not yet seen."""
    library().remove_highlight(path.id, header.seen)
    return done()


@api.post("/highlights/<uuid:id>/restore", tags=NOUN, responses={200: Highlight, **ONE_OBJECT})
def restore_highlight(path: ById) -> Response:
    """Bring a removed highlight back."""
    return show(library().restore_highlight(path.id))


def show(highlight: Highlight) -> Response:
    return present(highlight, revision=highlight.comment_revision)
