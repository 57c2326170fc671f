"""What every shape on the wire is made of: strict models, safe text, UTC instants."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
)
from sqlmodel import SQLModel


class Wire(SQLModel):
    """A shape that crosses the wire: a field that it does not name is an error (422).

    An answer always has all of its fields, and its description says so.
    """

    model_config = ConfigDict(  # type: ignore[assignment]
        extra="forbid", json_schema_serialization_defaults_required=True
    )


class Asked(BaseModel):
    """What an address or headers say. flask-openapi3 asks for its schema with every request."""

    @classmethod
    def model_json_schema(cls, *form: Any, **named_form: Any) -> dict[str, Any]:
        """Made once, in the form that nothing more is said of."""
        if form or named_form:
            return super().model_json_schema(*form, **named_form)
        return plain_schema(cls)


@cache
def plain_schema(asked: type[Asked]) -> dict[str, Any]:
    return super(Asked, asked).model_json_schema()


def refuse_unstorable(value: str) -> str:
    """PostgreSQL cannot store NUL, and nothing can encode half of a character.

    Pydantic refuses lone surrogates too, but not in every text.
    """
    if "\x00" in value:
        raise ValueError("holds the character NUL, which cannot be stored")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValueError("holds half a character (a lone surrogate)") from error
    return value


A_DAY = timedelta(days=1)
EARLIEST = datetime.min.replace(tzinfo=UTC) + A_DAY
LATEST = datetime.max.replace(tzinfo=UTC) - A_DAY


def to_utc(value: datetime) -> datetime:
    """Kept a day away from the calendar's ends, where some zones have no date for it.

    Only a clock that is broken tells such a moment, and what it saves is worth more than the year.
    """
    try:
        instant = value.astimezone(UTC)
    except OverflowError:
        instant = value.replace(tzinfo=UTC)
    return min(max(instant, EARLIEST), LATEST)


def first_day(partial: str) -> date:
    """The first day that a partial date may mean; ValueError for one that is in no calendar."""
    return date.fromisoformat(partial + "2000-01-01"[len(partial) :])


def cut_to_calendar(partial: str) -> str:
    """Without a day that its month does not have: `2023-02-30` is some day of `2023-02`."""
    try:
        first_day(partial)
    except ValueError:
        return partial[: len("2023-02")]
    return partial


def instant_to_json(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


Text = Annotated[str, AfterValidator(refuse_unstorable)]
"""Any text as it was captured or typed, kept untouched."""

Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(refuse_unstorable)
]
"""A text that must not be blank; outer white space carries no meaning."""

Instant = Annotated[
    AwareDatetime,
    AfterValidator(to_utc),
    PlainSerializer(instant_to_json, return_type=str, when_used="json"),
]
"""A moment in time, always with an offset on the wire, always UTC once inside."""

PartialDate = Annotated[
    str,
    StringConstraints(pattern=r"^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
    AfterValidator(cut_to_calendar),
]
"""A date as precise as its source: `2023`, `2023-10` or `2023-10-17`."""

Index = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""A place in a list or a text, from 0."""

TextHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256, in lower-case hex, of a passage's normalised text; made by `anchoring/` only."""

WebAddress = Annotated[
    str,
    StringConstraints(max_length=4_000, pattern=r"^https?://[^\s\x00-\x1f\x7f]+$"),
]
"""An absolute http or https address; no other scheme ever becomes a link."""
