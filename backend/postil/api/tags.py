"""Tags: the user's labels."""

from flask import Response

from postil.api.blueprint import BODY_ERRORS, ONE_OBJECT, ById, api, done, library, noun, present
from postil_schema.tags import Tag, TagList, TagPatch

NOUN = noun("Tags", "The user's labels; `/` in a name makes a hierarchy.")


@api.get("/tags", tags=NOUN, responses={200: TagList})
def list_tags() -> Response:
    """All tags, with how often each is used."""
    return present(TagList(tags=library().tags()))


@api.patch("/tags/<uuid:id>", tags=NOUN, responses={200: Tag, **ONE_OBJECT, **BODY_ERRORS})
def rename_tag(path: ById, body: TagPatch) -> Response:
    """Rename a tag; a name that another tag has merges the two."""
    return present(library().rename_tag(path.id, body.name))


@api.delete("/tags/<uuid:id>", tags=NOUN, responses={204: None, **ONE_OBJECT})
def remove_tag(path: ById) -> Response:
    """Remove a tag from everything that carries it."""
    library().remove_tag(path.id)
    return done()
