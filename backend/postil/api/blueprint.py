"""The blueprint of the API, and what its routes have in common."""

from typing import Any
from uuid import UUID

from flask import Response, g
from flask_openapi3 import APIBlueprint, Tag
from flask_openapi3.types import ResponseDict
from pydantic import BaseModel

from postil.library import Library
from postil_schema.errors import Error

BEARER = "bearer"

COMMON_ERRORS: ResponseDict = dict.fromkeys((400, 401, 405, 421, 429, 500, 503, 507), Error)
"""What any route may answer."""

BODY_ERRORS: ResponseDict = {413: Error, 415: Error, 422: Error}
QUERY_ERRORS: ResponseDict = {422: Error}
ONE_OBJECT: ResponseDict = {404: Error}
REVISION_ERRORS: ResponseDict = {412: Error, 428: Error}


def operation_id(*, name: str, **_unused: Any) -> str:
    """The route's own name, as TypeScript writes names: `saveCapture` for `save_capture`."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


api = APIBlueprint(
    "api",
    __name__,
    url_prefix="/api/v1",
    abp_security=[{BEARER: []}],
    abp_responses=COMMON_ERRORS,
    operation_id_callback=operation_id,
)


class ById(BaseModel):
    id: UUID


def library() -> Library:
    return Library(g.session, g.user)


def present(shape: BaseModel, status: int = 200, revision: int | None = None) -> Response:
    """The shape as JSON; `revision`, for texts that need `If-Match` to be changed, as `ETag`."""
    answer = Response(shape.model_dump_json(), status, mimetype="application/json")
    if revision is not None:
        answer.set_etag(str(revision))
    return answer


def done() -> Response:
    """It worked, and there is nothing to say of it (204)."""
    answer = Response(status=204)
    del answer.headers["Content-Type"]
    return answer


def noun(name: str, description: str) -> list[Tag]:
    return [Tag(name=name, description=description)]
