"""A capture: saving rows of one listing, in one request and one commit."""

from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from sqlmodel import Field

from postil_schema.base import Index, Instant, Text, WebAddress, Wire
from postil_schema.papers import Paper, PaperSeed, Status
from postil_schema.tags import TagName

MAX_ROWS = 500

Site = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{0,99}$")]


class Listing(Wire):
    """The page that the rows stood on."""

    url: WebAddress
    title: Text = Field(default="", max_length=1_000)
    site: Site = Field(description="The adapter's name, or the host of a page without one.")


class Row(PaperSeed):
    """One paper's element on a listing."""

    position: Index | None = Field(default=None, description="Place on the listing, from 0.")
    version: Text | None = Field(default=None, max_length=20, description="Such as `v2`.")


class Capture(Wire):
    id: UUID = Field(description="Minted by the client; the same id again changes nothing.")
    listing: Listing
    captured_at: Instant
    status: Status = "to_read"
    tags: list[TagName] = Field(default_factory=list, max_length=100)
    rows: list[Row] = Field(min_length=1, max_length=MAX_ROWS)


class Redirect(Wire):
    """An id that a client minted, and the older paper that it turned out to be."""

    id: UUID
    paper_id: UUID


class CaptureResult(Wire):
    id: UUID
    papers: list[Paper] = Field(description="In the order of the rows, each paper once.")
    redirects: list[Redirect]


class CaptureSummary(Wire):
    """A capture as the change feed tells of it."""

    id: UUID
    listing: Listing
    captured_at: Instant
    paper_ids: list[UUID]
