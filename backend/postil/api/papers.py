"""Papers: looked up, listed, edited, removed, brought back."""

from flask import Response

from postil.api.blueprint import (
    BODY_ERRORS,
    ONE_OBJECT,
    QUERY_ERRORS,
    ById,
    api,
    done,
    library,
    noun,
    present,
)
from postil.web.work import reads
from postil_schema.filters import PaperQuery
from postil_schema.lookup import Lookup, LookupRequest
from postil_schema.papers import Paper, PaperPage, PaperPatch, PassageList, SightingList

NOUN = noun("Papers", "One work each, whatever its versions and hosts.")


@api.post("/papers/lookup", tags=NOUN, responses={200: Lookup, **BODY_ERRORS})
@reads
def lookup_papers(body: LookupRequest) -> Response:
    """What the library already knows of the rows of a page."""
    return present(library().lookup(body.aliases, body.rows))


@api.get("/papers", tags=NOUN, responses={200: PaperPage, **QUERY_ERRORS})
def find_papers(query: PaperQuery) -> Response:
    """Papers that a filter lets through, newest first."""
    return present(library().find_papers(query, query.cursor, query.limit))


@api.get("/papers/<uuid:id>", tags=NOUN, responses={200: Paper, **ONE_OBJECT})
def read_paper(path: ById) -> Response:
    """One paper; an id that turned out to be another paper leads to that one."""
    return present(library().paper(path.id))


@api.patch("/papers/<uuid:id>", tags=NOUN, responses={200: Paper, **ONE_OBJECT, **BODY_ERRORS})
def edit_paper(path: ById, body: PaperPatch) -> Response:
    """Change what the user may change; null clears, an absent field keeps."""
    return present(library().edit_paper(path.id, body))


@api.delete("/papers/<uuid:id>", tags=NOUN, responses={204: None, **ONE_OBJECT})
def remove_paper(path: ById) -> Response:
    """Take a paper out of the library; it can be brought back with all it carried."""
    library().remove_paper(path.id)
    return done()


@api.post("/papers/<uuid:id>/restore", tags=NOUN, responses={200: Paper, **ONE_OBJECT})
def restore_paper(path: ById) -> Response:
    """Bring a removed paper back with its note, tags and highlights."""
    return present(library().restore_paper(path.id))


@api.get("/papers/<uuid:id>/passages", tags=NOUN, responses={200: PassageList, **ONE_OBJECT})
def list_passages(path: ById) -> Response:
    """Every wording of its title and abstract, with where and when it was seen."""
    return present(PassageList(passages=library().passages(path.id)))


@api.get("/papers/<uuid:id>/sightings", tags=NOUN, responses={200: SightingList, **ONE_OBJECT})
def list_sightings(path: ById) -> Response:
    """The listings that it was saved from."""
    return present(SightingList(sightings=library().sightings(path.id)))
