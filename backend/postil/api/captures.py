"""Saving rows of a listing."""

from flask import Response

from postil.api.blueprint import BODY_ERRORS, ONE_OBJECT, ById, api, done, library, noun, present
from postil_schema.captures import Capture, CaptureResult

NOUN = noun("Captures", "Saving rows of a listing, in one request and one commit.")


@api.post("/captures", tags=NOUN, responses={200: CaptureResult, **BODY_ERRORS})
def save_capture(body: Capture) -> Response:
    """Save up to 500 rows of a listing; the same capture again changes nothing."""
    return present(library().save_capture(body))


@api.delete("/captures/<uuid:id>", tags=NOUN, responses={204: None, **ONE_OBJECT})
def undo_capture(path: ById) -> Response:
    """Take a capture back: papers that came with it and carry nothing else go."""
    library().undo_capture(path.id)
    return done()
