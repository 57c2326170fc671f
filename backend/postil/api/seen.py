"""Seen: what was shown on a listing, or refused there, without entering the library."""

from flask import Response

from postil.api.blueprint import BODY_ERRORS, api, done, library, noun
from postil_schema.seen import SeenEdit

NOUN = noun("Seen", "Rows that were seen or refused, known by the hash of an alias only.")


@api.post("/seen", tags=NOUN, responses={204: None, **BODY_ERRORS})
def mark_seen(body: SeenEdit) -> Response:
    """Remember rows as seen or refused, or forget that they were."""
    library().mark_seen(body)
    return done()
