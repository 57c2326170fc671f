"""Tags, the names that they went by, and what carries them."""

from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from postil.tables.base import belongs_to, new_id, owner, table_of


class Tag(SQLModel, table=True):
    """`key` is the name in NFC and case-folded, so that a tag has one spelling."""

    __table_args__ = (owner(), UniqueConstraint("user_id", "key"))

    user_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True, default_factory=new_id)
    name: str = Field(max_length=100)
    key: str = Field(max_length=400)


class TagAlias(SQLModel, table=True):
    """A name that a tag had before it was renamed or merged; later adds resolve to the tag."""

    __tablename__ = "tag_alias"
    __table_args__ = (belongs_to("tag", "tag_id"), Index(None, "user_id", "tag_id"))

    user_id: UUID = Field(primary_key=True)
    key: str = Field(primary_key=True, max_length=400)
    tag_id: UUID


class PaperTag(SQLModel, table=True):
    __tablename__ = "paper_tag"
    __table_args__ = (
        belongs_to("paper", "paper_id"),
        belongs_to("tag", "tag_id"),
        Index(None, "user_id", "tag_id"),
    )

    user_id: UUID = Field(primary_key=True)
    paper_id: UUID = Field(primary_key=True)
    tag_id: UUID = Field(primary_key=True)


class HighlightTag(SQLModel, table=True):
    __tablename__ = "highlight_tag"
    __table_args__ = (
        belongs_to("highlight", "highlight_id"),
        belongs_to("tag", "tag_id"),
        Index(None, "user_id", "tag_id"),
    )

    user_id: UUID = Field(primary_key=True)
    highlight_id: UUID = Field(primary_key=True)
    tag_id: UUID = Field(primary_key=True)


tag, tag_alias = table_of(Tag), table_of(TagAlias)
paper_tag, highlight_tag = table_of(PaperTag), table_of(HighlightTag)
