"""Two papers that are one work: suggested, joined, told apart."""

from flask import Response

from postil.api.blueprint import BODY_ERRORS, ONE_OBJECT, ById, api, done, library, noun, present
from postil_schema.errors import Error
from postil_schema.joins import (
    JoinList,
    JoinRequest,
    JoinResult,
    JoinUndone,
    NotSame,
    NotSameRequest,
    SuggestionList,
)

NOUN = noun("Joins", "Two papers of the library that are one work, or are told apart.")


@api.get("/suggestions", tags=NOUN, responses={200: SuggestionList})
def list_suggestions() -> Response:
    """Up to 100 pairs of papers that may be one, certain ones first."""
    return present(SuggestionList(suggestions=library().suggestions()))


@api.post("/joins", tags=NOUN, responses={200: JoinResult, **ONE_OBJECT, **BODY_ERRORS})
def join_papers(body: JoinRequest) -> Response:
    """Make two papers one; the older keeps its id, and the other's id leads to it."""
    return present(library().join_papers(body.paper_id, body.other_id))


@api.get("/joins", tags=NOUN, responses={200: JoinList})
def list_joins() -> Response:
    """The last 100 joins that stand, newest first."""
    return present(JoinList(joins=library().joins()))


@api.delete("/joins/<uuid:id>", tags=NOUN, responses={200: JoinUndone, 409: Error, **ONE_OBJECT})
def undo_join(path: ById) -> Response:
    """Make them two again; 409 `joined_again` while a later join of the survivor stands."""
    return present(library().undo_join(path.id))


@api.post("/not-same", tags=NOUN, responses={200: NotSame, **ONE_OBJECT, **BODY_ERRORS})
def tell_apart(body: NotSameRequest) -> Response:
    """Remember that two papers are different works: they are never suggested again."""
    return present(library().tell_apart(*body.paper_ids))


@api.delete("/not-same/<uuid:id>", tags=NOUN, responses={204: None, **ONE_OBJECT})
def forget_difference(path: ById) -> Response:
    """Let two papers be suggested again."""
    library().forget_difference(path.id)
    return done()
