"""A paper: one work in one user's library, whatever its versions and hosts."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, StringConstraints
from sqlalchemy import JSON
from sqlmodel import Field

from postil_schema.base import (
    Instant,
    Line,
    PartialDate,
    Text,
    TextHash,
    WebAddress,
    Wire,
    refuse_unstorable,
)
from postil_schema.tags import TagEdit, TagName

Status = Literal["to_read", "reading", "finished", "put_away"]
Passage = Literal["title", "abstract", "body"]
Origin = Literal["embedded", "markup", "meta", "text", "user"]
"""How a field was read: embedded JSON, markup, `meta` elements, pasted, typed."""

Alias = Annotated[
    str,
    StringConstraints(max_length=500, pattern=r"^[a-z][a-z0-9]{1,19}:\S.*$"),
    AfterValidator(refuse_unstorable),
]
"""`scheme:value`, such as `arxiv:2310.11628`; normalised again by the server."""

Name = Annotated[Line, Field(max_length=500)]

MAX_ABSTRACT = 50_000
MAX_AUTHORS = 5_000
MAX_ALIASES = 20


class Link(Wire):
    """An address that belongs to a paper without being its identity."""

    rel: Literal["page", "pdf", "code", "project"]
    href: WebAddress


class PaperFields(Wire):
    """What is known of a work."""

    title: Line = Field(max_length=2_000, description="As the page shows it, white space folded.")
    authors: list[Name] = Field(default_factory=list, max_length=MAX_AUTHORS, sa_type=JSON)
    authors_complete: bool = Field(
        default=True, description="False when the page cut the list, or showed none."
    )
    published: Text | None = Field(
        default=None, description="A partial date; what was kept of old is told as it is."
    )
    abstract: Text | None = Field(
        default=None, max_length=MAX_ABSTRACT, description="Never a snippet."
    )
    links: list[Link] = Field(default_factory=list, max_length=20, sa_type=JSON)


class PaperSeed(PaperFields):
    """A paper as a page shows it: enough to make it if the library does not have it yet."""

    id: UUID = Field(description="Minted by the client (UUIDv7); an older paper's id wins.")
    published: PartialDate | None = Field(
        default=None, description="Day of first publication, as precise as the source."
    )
    aliases: list[Alias] = Field(min_length=1, max_length=MAX_ALIASES)
    origins: dict[Text, Origin] = Field(
        default_factory=dict, max_length=20, description="Field name to how it was read."
    )
    text_hashes: dict[Passage, TextHash] = Field(
        default_factory=dict, description="Of the normalised title and abstract."
    )


class Paper(PaperFields):
    """A paper with what its user did to it."""

    id: UUID
    aliases: list[Alias]
    status: Status
    star: bool
    tags: list[TagName]
    highlight_count: int
    note_revision: int = Field(description="0 while there is no note.")
    sites: list[str] = Field(description="Where it was seen, first sighting first.")
    redirects: list[UUID] = Field(description="Other ids that clients minted for this paper.")
    provenance: dict[str, str] = Field(description="Field name to `origin` or `origin site`.")
    saved_at: Instant
    updated_at: Instant


class PaperPatch(Wire):
    """Null clears, an absent field keeps. The user's edits win over every page."""

    title: Line | None = Field(default=None, max_length=2_000)
    authors: list[Name] | None = Field(default=None, max_length=MAX_AUTHORS)
    published: PartialDate | None = None
    status: Status | None = None
    star: bool | None = None
    tags: TagEdit | None = None


class PassageText(Wire):
    """One wording of a title or abstract, and where it stood."""

    passage: Passage
    text: Text
    text_hash: TextHash | None
    site: str
    url: str
    first_seen: Instant
    last_seen: Instant


class Sighting(Wire):
    """One paper on one listing at one time."""

    listing_title: str
    url: str
    site: str
    version: str | None
    position: int | None
    seen_at: Instant


class PassageList(Wire):
    passages: list[PassageText]


class SightingList(Wire):
    sightings: list[Sighting]


class PaperPage(Wire):
    papers: list[Paper]
    next_cursor: str | None
