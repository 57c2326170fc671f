"""A highlight: an exact quote in a passage of a paper, with colour, comment and tags.

The selectors are those of the W3C Web Annotation Data Model, 4.2.4 and 4.2.5
(https://www.w3.org/TR/annotation-model/#selectors). Offsets count code points of the passage's
normalised text.
"""

from typing import Literal
from uuid import UUID

from sqlmodel import Field

from postil_schema.base import Index, Instant, Text, TextHash, WebAddress, Wire
from postil_schema.papers import PaperSeed, Passage
from postil_schema.tags import TagEdit, TagName

Colour = Literal["yellow", "green", "blue", "pink"]

MAX_EXACT = 20_000
MAX_CONTEXT = 2_000
MAX_COMMENT = 100_000


class Selectors(Wire):
    """Where a quote stands in its passage."""

    exact: Text = Field(min_length=1, max_length=MAX_EXACT)
    prefix: Text = Field(default="", max_length=MAX_CONTEXT)
    suffix: Text = Field(default="", max_length=MAX_CONTEXT)
    start: Index | None = None
    end: Index | None = None
    text_hash: TextHash | None = Field(
        default=None, description="Of the passage's text in which start and end were measured."
    )


class HighlightFields(Selectors):
    passage: Passage
    colour: Colour = "yellow"
    comment: Text = Field(default="", max_length=MAX_COMMENT, description="Markdown.")
    url: WebAddress | None = Field(default=None, description="The page on which it was made.")


class HighlightPut(HighlightFields):
    """A highlight carries its paper, so that it can be the first thing the server hears of it."""

    paper: PaperSeed
    tags: list[TagName] = Field(default_factory=list, max_length=100)
    created_at: Instant


class HighlightPatch(Wire):
    """Null clears, an absent field keeps. A new comment needs `If-Match` with its revision."""

    colour: Colour | None = None
    comment: Text | None = Field(default=None, max_length=MAX_COMMENT)
    tags: TagEdit | None = None
    selectors: Selectors | None = Field(default=None, description="A new place for the quote.")


class Highlight(HighlightFields):
    id: UUID
    paper_id: UUID
    tags: list[TagName]
    comment_revision: int = Field(description="0 while there is no comment.")
    created_at: Instant
    updated_at: Instant


class HighlightPage(Wire):
    highlights: list[Highlight]
    next_cursor: str | None
