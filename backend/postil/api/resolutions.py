"""Resolutions: how highlights were found on pages."""

from flask import Response

from postil.api.blueprint import BODY_ERRORS, api, done, library, noun
from postil_schema.resolutions import ResolutionReports

NOUN = noun("Resolutions", "How a highlight was found in one wording of its passage.")


@api.post("/resolutions", tags=NOUN, responses={204: None, **BODY_ERRORS})
def report_resolutions(body: ResolutionReports) -> Response:
    """Tell how highlights were found on a page; unknown ones are passed over."""
    library().report_resolutions(body.resolutions)
    return done()
