"""The one error body under `/api/v1`."""

from sqlmodel import Field

from postil_schema.base import Wire


class ErrorDetail(Wire):
    code: str = Field(description="Stable and machine-readable, such as `not_found`.")
    message: str = Field(description="What happened, why, and what to do now.")
    fields: dict[str, str] | None = Field(
        default=None, description="Path of each refused field to the reason."
    )
    request_id: str


class Error(Wire):
    error: ErrorDetail


class Problem(Wire):
    """RFC 6749, 5.2: the form in which OAuth endpoints answer an error."""

    error: str
    error_description: str | None = None
