"""A tag: a user's label. It may hold spaces; `/` makes a hierarchy."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, StringConstraints
from sqlmodel import Field

from postil_schema.base import Wire, refuse_unstorable


def fold_line(value: str) -> str:
    return " ".join(value.split())


TagName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100, strip_whitespace=True),
    AfterValidator(fold_line),
    AfterValidator(refuse_unstorable),
]


class TagEdit(Wire):
    """Tags merge: adding and removing commute with what other browsers do."""

    add: list[TagName] = Field(default_factory=list, max_length=100)
    remove: list[TagName] = Field(default_factory=list, max_length=100)


class Tag(Wire):
    id: UUID
    name: TagName
    paper_count: int
    highlight_count: int


class TagList(Wire):
    tags: list[Tag]


class TagPatch(Wire):
    name: TagName = Field(description="A name that another tag has merges this one into it.")
