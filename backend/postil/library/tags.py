"""Tags themselves: listed, renamed, merged and removed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Table, delete, func, select, update

from postil.errors import NotFound
from postil.library.feed import REMOVED
from postil.library.scope import same_user
from postil.library.tag_names import tag_key
from postil.library.tagging import Tagging
from postil.tables import highlight, highlight_tag, paper, paper_tag, tag, tag_alias
from postil_schema.tags import Tag


class Tags(Tagging):
    def tags(self, ids: Sequence[UUID] | None = None) -> list[Tag]:
        """All tags, or these, most used first; one that nothing carries stays until removed."""
        papers = (
            select(paper_tag.c.tag_id, func.count().label("papers"))
            .join(paper, same_user(paper_tag, paper, "paper_id", "id"))
            .where(self.carried(paper_tag, ids), paper.c.removed_at.is_(None))
            .group_by(paper_tag.c.tag_id)
            .subquery()
        )
        highlights = (
            select(highlight_tag.c.tag_id, func.count().label("highlights"))
            .join(highlight, same_user(highlight_tag, highlight, "highlight_id", "id"))
            .join(paper, same_user(highlight, paper, "paper_id", "id"))
            .where(
                self.carried(highlight_tag, ids),
                highlight.c.removed_at.is_(None),
                paper.c.removed_at.is_(None),
            )
            .group_by(highlight_tag.c.tag_id)
            .subquery()
        )
        query = (
            select(tag.c.id, tag.c.name, papers.c.papers, highlights.c.highlights)
            .outerjoin(papers, papers.c.tag_id == tag.c.id)
            .outerjoin(highlights, highlights.c.tag_id == tag.c.id)
            .where(self.mine(tag))
            .order_by(func.coalesce(papers.c.papers, 0).desc(), tag.c.key)
        )
        if ids is not None:
            query = query.where(tag.c.id.in_(ids))
        return [
            Tag(
                id=row.id,
                name=row.name,
                paper_count=row.papers or 0,
                highlight_count=row.highlights or 0,
            )
            for row in self.rows(query)
        ]

    def carried(self, table: Table, ids: Sequence[UUID] | None) -> ColumnElement[bool]:
        """What carries a tag of this user's, or one of these: so nothing else is counted."""
        mine = self.mine(table)
        return mine if ids is None else mine & table.c.tag_id.in_(ids)

    def rename_tag(self, tag_id: UUID, name: str) -> Tag:
        """A name that another tag has merges this one into it; the old name stays as an alias."""
        with self.writing():
            row = self.tag_row(tag_id)
            key = tag_key(name)
            taken = self.one(
                select(tag.c.id).where(self.mine(tag), tag.c.key == key, tag.c.id != tag_id)
            )
            self.touch_carriers(tag_id)
            survivor = taken.id if taken else tag_id
            self.session.execute(
                delete(tag_alias).where(self.mine(tag_alias), tag_alias.c.key == key)
            )
            if taken:
                self.merge_tag(tag_id, survivor)
            else:
                self.session.execute(
                    update(tag).where(self.mine(tag), tag.c.id == tag_id).values(name=name, key=key)
                )
            if row.key != key:
                self.insert(tag_alias, [{"key": row.key, "tag_id": survivor}])
            self.touch("tag", survivor)
            return self.tags([survivor])[0]

    def merge_tag(self, tag_id: UUID, survivor: UUID) -> None:
        for table, column in ((paper_tag, "paper_id"), (highlight_tag, "highlight_id")):
            both = select(table.c[column]).where(self.mine(table), table.c.tag_id == survivor)
            self.session.execute(
                update(table)
                .where(self.mine(table), table.c.tag_id == tag_id, table.c[column].not_in(both))
                .values(tag_id=survivor)
            )
        self.session.execute(
            update(tag_alias)
            .where(self.mine(tag_alias), tag_alias.c.tag_id == tag_id)
            .values(tag_id=survivor)
        )
        self.delete_tag(tag_id)

    def remove_tag(self, tag_id: UUID) -> None:
        """Take the tag, and the names it had, from everything that carries it."""
        with self.writing():
            row = self.tag_row(tag_id)
            self.record("tag", tag_id, {REMOVED: {"name": row.name, **self.carriers(tag_id)}})
            self.touch_carriers(tag_id)
            self.delete_tag(tag_id)

    def carriers(self, tag_id: UUID) -> dict[str, list[str]]:
        """All that leads to the tag, as JSON: what carries it, and the names it had."""
        held = {
            "papers": (paper_tag, paper_tag.c.paper_id),
            "highlights": (highlight_tag, highlight_tag.c.highlight_id),
            "aliases": (tag_alias, tag_alias.c.key),
        }
        return {
            name: [
                str(row[0])
                for row in self.rows(
                    select(column).where(self.mine(table), table.c.tag_id == tag_id)
                )
            ]
            for name, (table, column) in held.items()
        }

    def delete_tag(self, tag_id: UUID) -> None:
        """What points at it goes with it."""
        self.session.execute(delete(tag).where(self.mine(tag), tag.c.id == tag_id))
        self.touch("tag", tag_id)

    def tag_row(self, tag_id: UUID) -> Row[Any]:
        row = self.one(select(tag).where(self.mine(tag), tag.c.id == tag_id))
        if row is None:
            raise NotFound
        return row

    def touch_carriers(self, tag_id: UUID) -> None:
        """What carries the tag reads differently now: each moves in the feed once."""
        papers = select(paper_tag.c.paper_id).where(
            self.mine(paper_tag), paper_tag.c.tag_id == tag_id
        )
        self.touch_papers(row.paper_id for row in self.rows(papers))
        highlights = (
            select(highlight.c.id, highlight.c.paper_id)
            .join(highlight_tag, same_user(highlight, highlight_tag, "id", "highlight_id"))
            .where(self.mine(highlight_tag), highlight_tag.c.tag_id == tag_id)
        )
        for row in self.rows(highlights):
            self.touch("highlight", row.id)
            self.reworded[row.paper_id] = None
