"""The change feed."""

from flask import Response, g
from pydantic import ConfigDict, Field

from postil.api.blueprint import QUERY_ERRORS, api, library, noun, present
from postil.db import unit_of_work
from postil.library import Library
from postil.web.bodies import MAX_INTEGER
from postil.web.current import database
from postil.web.work import writes
from postil_schema.base import Asked, Text
from postil_schema.changes import ChangePage
from postil_schema.errors import Error

NOUN = noun("Changes", "What changed since a sequence number, each object once and whole.")


class ChangeQuery(Asked):
    model_config = ConfigDict(extra="forbid")

    after: int = Field(default=0, ge=0, le=MAX_INTEGER, description="The last sequence known.")
    mark: Text | None = Field(
        default=None, max_length=100, description="The mark that came with that sequence."
    )


@api.get("/changes", tags=NOUN, responses={200: ChangePage, 409: Error, **QUERY_ERRORS})
@writes
def read_changes(query: ChangeQuery) -> Response:
    """Up to 500 changes; 409 `history_rewound` when the server lost what it once handed out."""
    # The mark alone takes the database: a long page keeps no writer waiting.
    with unit_of_work(database(), read_only=True) as session:
        page = Library(session, g.user).changes(query.after, query.mark, g.token)
    return present(library().mark_page(page, query.mark, g.token))
