"""Several changes in one request, each of which is what it would be alone."""

from typing import Annotated, Any, Literal

from pydantic import StringConstraints
from sqlmodel import Field

from postil_schema.base import Text, Wire

MAX_CHANGES = 100

ID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"

Path = Annotated[
    str,
    StringConstraints(
        pattern=rf"^/(captures(/{ID})?|(papers|highlights)/{ID}(/restore)?|notes/{ID}|seen)$"
    ),
]
"""What a browser that was offline has to send. A batch is none of it, nor is a question."""


class BatchedChange(Wire):
    """One request, as its own route describes it."""

    method: Literal["PATCH", "POST", "PUT", "DELETE"]
    path: Path = Field(description="Below `/api/v1`, such as `/papers/{id}`.")
    if_match: Text | None = Field(
        default=None, max_length=100, description="The header `If-Match` of this request."
    )
    body: dict[str, Any] | None = None


class Batch(Wire):
    changes: list[BatchedChange] = Field(min_length=1, max_length=MAX_CHANGES)


class BatchedAnswer(Wire):
    """What the request would have been answered alone."""

    status: int
    headers: dict[str, str] = Field(
        description="Of `ETag`, `Postil-Mark` and `Retry-After` those that it has."
    )
    body: dict[str, Any] | None = None


class BatchResult(Wire):
    answers: list[BatchedAnswer] = Field(
        description="In the order of the changes; those at the end without one were not begun."
    )
