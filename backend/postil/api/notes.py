"""Notes: Markdown on a paper, guarded by revisions."""

from uuid import UUID

from flask import Response
from pydantic import BaseModel

from postil.api.blueprint import (
    BODY_ERRORS,
    ONE_OBJECT,
    REVISION_ERRORS,
    api,
    library,
    noun,
    present,
)
from postil.api.revisions import Revision
from postil_schema.notes import Note, NotePut

NOUN = noun("Notes", "Markdown on a paper, one per paper.")


class ByPaper(BaseModel):
    paper_id: UUID


@api.get("/notes/<uuid:paper_id>", tags=NOUN, responses={200: Note, **ONE_OBJECT})
def read_note(path: ByPaper) -> Response:
    """A paper's note; its `ETag` is the revision to send back when changing it."""
    return show(library().note(path.paper_id))


@api.put(
    "/notes/<uuid:paper_id>",
    tags=NOUN,
    responses={200: Note, **ONE_OBJECT, **BODY_ERRORS, **REVISION_ERRORS},
)
def put_note(path: ByPaper, header: Revision, body: NotePut) -> Response:
    """Write a paper's note; a stale `If-Match` answers 412 and changes nothing."""
    return show(library().put_note(path.paper_id, body.text, header.seen))


def show(note: Note) -> Response:
    return present(note, revision=note.revision)
