"""Two papers that are one work: suggested, joined, told apart."""

from typing import Annotated, Literal
from uuid import UUID

from sqlmodel import Field

from postil_schema.base import Instant, Wire
from postil_schema.papers import Paper

Percent = Annotated[int, Field(ge=0, le=100)]


class Reasons(Wire):
    """How alike two papers are; null where one of them lacks what is compared."""

    title: Percent
    authors: Percent | None = Field(description="Of the shorter list, how many stand in both.")
    abstract: Percent | None


class Suggestion(Wire):
    """Two papers of the library that may be one."""

    papers: list[Paper] = Field(description="The two, the one that would survive first.")
    score: Percent
    certain: bool = Field(description="Same title, and same abstract or same authors.")
    reasons: Reasons


class SuggestionList(Wire):
    suggestions: list[Suggestion] = Field(description="Certain ones first, then by score.")


class JoinRequest(Wire):
    paper_id: UUID
    other_id: UUID


class Join(Wire):
    """One paper that became part of another."""

    id: UUID
    paper_id: UUID = Field(description="The older paper, which survived.")
    other_id: UUID = Field(description="Leads to the survivor now.")
    other_title: str
    joined_at: Instant


class JoinResult(Wire):
    id: UUID
    paper: Paper


class JoinList(Wire):
    joins: list[Join]


class Stayed(Wire):
    """Something added after the join that nothing assigns to the other paper."""

    kind: Literal["alias", "wording", "sighting", "tag", "note", "highlight", "field"]
    value: str = Field(description="The alias, tag or field; else an id.")


class JoinUndone(Wire):
    papers: list[Paper] = Field(description="The survivor, and the paper that stands again.")
    stayed: list[Stayed] = Field(description="What the survivor keeps of what came in between.")


class NotSameRequest(Wire):
    paper_ids: list[UUID] = Field(min_length=2, max_length=2)


class NotSame(Wire):
    """Two papers that the user told apart; never suggested again, nor joined by an alias."""

    id: UUID
    paper_ids: list[UUID]
