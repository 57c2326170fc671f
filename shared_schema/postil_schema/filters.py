"""Which papers: the library's list, its search and its exports take the same filter."""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from postil_schema.base import Asked, Text, Wire
from postil_schema.captures import Site
from postil_schema.highlights import Colour
from postil_schema.papers import Status
from postil_schema.tags import TagName


class PaperFilter(Asked, Wire):
    """Every part narrows; within `status` and `paper` any may match, every `tag` must."""

    q: Text = Field(
        default="", max_length=500, description='Words to find; "quoted words" stand together.'
    )
    tag: list[TagName] = Field(default_factory=list, max_length=20)
    status: list[Status] = Field(default_factory=list, max_length=4)
    site: Site | None = None
    saved_from: date | None = Field(default=None, description="First day, in the user's zone.")
    saved_to: date | None = Field(default=None, description="Last day, in the user's zone.")
    paper: list[UUID] = Field(default_factory=list, max_length=100)


class PaperQuery(PaperFilter):
    cursor: Text | None = Field(default=None, max_length=200)
    limit: int = Field(default=50, ge=1, le=200)


class HighlightQuery(PaperQuery):
    """Highlights of the papers that the filter lets through."""

    colour: Colour | None = None
