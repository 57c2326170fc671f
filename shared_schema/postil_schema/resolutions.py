"""How a highlight was found in one wording of its passage: told by whoever shows the page."""

from typing import Literal, Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field

from postil_schema.base import Instant, TextHash, WebAddress, Wire
from postil_schema.highlights import Selectors

ResolutionKind = Literal["exact", "moved", "approximate", "ambiguous", "orphan"]

MAX_RESOLUTIONS = 500
MAX_PLACES = 5


class ResolutionReport(Wire):
    """`exact` and `moved`: the same words; `approximate`: others, which the user may accept."""

    highlight_id: UUID
    text_hash: TextHash = Field(description="Of the passage's text in which it was looked for.")
    kind: ResolutionKind
    score: float = Field(ge=0, le=1)
    place: Selectors | None = Field(
        default=None, description="Where it was found; none for `ambiguous` and `orphan`."
    )
    places: list[Selectors] = Field(
        default_factory=list,
        max_length=MAX_PLACES,
        description="Where it may be, best first; for `ambiguous` only.",
    )
    url: WebAddress | None = Field(default=None, description="The page that showed the text.")

    @model_validator(mode="after")
    def check_place(self) -> Self:
        found = self.kind not in ("ambiguous", "orphan")
        if found != (self.place is not None):
            raise ValueError("a place goes with exact, moved and approximate, and with no other")
        if self.places and self.kind != "ambiguous":
            raise ValueError("possible places go with ambiguous, and with no other")
        return self

    @property
    def offered(self) -> list[Selectors]:
        """The places that its user may take instead."""
        return self.places if self.place is None else [self.place]


class ResolutionReports(Wire):
    resolutions: list[ResolutionReport] = Field(max_length=MAX_RESOLUTIONS)


class Resolution(ResolutionReport):
    """The last report of this highlight in this text."""

    seen_at: Instant
    kept: bool = Field(description="Its user looked, and left the highlight as it is.")
