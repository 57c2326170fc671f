"""The change feed: every object that changed after a sequence number, whole, each once."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field as Discriminated
from sqlmodel import Field

from postil_schema.base import Wire
from postil_schema.captures import CaptureSummary
from postil_schema.highlights import Highlight
from postil_schema.notes import Note
from postil_schema.papers import Paper
from postil_schema.seen import Seen
from postil_schema.tags import Tag


class PaperChange(Wire):
    kind: Literal["paper"]
    sequence: int
    id: UUID
    paper: Paper | None = Field(description="Null when it is gone.")


class NoteChange(Wire):
    kind: Literal["note"]
    sequence: int
    id: UUID = Field(description="The paper's id.")
    note: Note | None


class HighlightChange(Wire):
    kind: Literal["highlight"]
    sequence: int
    id: UUID
    highlight: Highlight | None


class TagChange(Wire):
    kind: Literal["tag"]
    sequence: int
    id: UUID
    tag: Tag | None


class CaptureChange(Wire):
    kind: Literal["capture"]
    sequence: int
    id: UUID
    capture: CaptureSummary | None


class SeenChange(Wire):
    kind: Literal["seen"]
    sequence: int
    id: str = Field(description="The alias hash.")
    seen: Seen | None


Change = Annotated[
    PaperChange | NoteChange | HighlightChange | TagChange | CaptureChange | SeenChange,
    Discriminated(discriminator="kind"),
]


class ChangePage(Wire):
    """Ask again with `after=sequence&mark=mark` until `more` is false."""

    changes: list[Change]
    sequence: int = Field(description="Of the last change here, or the `after` that was asked.")
    mark: str = Field(description="Proves later that this server handed out this sequence.")
    more: bool
