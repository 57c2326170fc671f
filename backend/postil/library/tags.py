"""Tags: on papers and on highlights, renamed, merged and removed."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Table, delete, func, select, update

from postil.errors import NotFound
from postil.library.feed import Feed
from postil.library.scope import same_user
from postil.library.tag_names import tag_key
from postil.tables import (
    highlight,
    highlight_tag,
    new_id,
    now,
    paper,
    paper_tag,
    tag,
    tag_alias,
)
from postil_schema.tags import Tag


class Tags(Feed):
    def tags(self, ids: Sequence[UUID] | None = None) -> list[Tag]:
        """All tags, or these, most used first; one that nothing carries stays until removed."""
        papers = (
            select(paper_tag.c.tag_id, func.count().label("papers"))
            .join(paper, same_user(paper_tag, paper, "paper_id", "id"))
            .where(self.mine(paper_tag), paper.c.removed_at.is_(None))
            .group_by(paper_tag.c.tag_id)
            .subquery()
        )
        highlights = (
            select(highlight_tag.c.tag_id, func.count().label("highlights"))
            .join(highlight, same_user(highlight_tag, highlight, "highlight_id", "id"))
            .join(paper, same_user(highlight, paper, "paper_id", "id"))
            .where(
                self.mine(highlight_tag),
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

    def resolve_tags(self, names: Iterable[str], *, make: bool) -> list[UUID]:
        """The tags of these names, by any name they had; the first spelling makes a new one."""
        names_by_key = {tag_key(name): name for name in reversed(list(names))}
        if not names_by_key:
            return []
        keys = list(names_by_key)
        former = select(tag_alias.c.key, tag_alias.c.tag_id.label("id"))
        current = select(tag.c.key, tag.c.id)
        known = {
            row.key: row.id
            for query, table in ((former, tag_alias), (current, tag))
            for row in self.rows(query.where(self.mine(table), table.c.key.in_(keys)))
        }
        if make:
            fresh = [
                {"id": new_id(), "name": name, "key": key}
                for key, name in reversed(names_by_key.items())
                if key not in known
            ]
            self.insert(tag, fresh)
            for row in fresh:
                self.touch("tag", str(row["id"]))
            known |= {str(row["key"]): row["id"] for row in fresh}
        return list(dict.fromkeys(known.values()))

    def tag_papers(
        self, paper_ids: list[UUID], add: Iterable[str], remove: Iterable[str] = ()
    ) -> list[UUID]:
        """Adding wins over removing the same tag in one edit. Answers the tags added."""
        changed, added = self.change_tags(paper_tag, "paper_id", paper_ids, add, remove)
        if changed:
            self.session.execute(
                update(paper)
                .where(self.mine(paper), paper.c.id.in_(changed))
                .values(updated_at=now())
            )
            self.touch_papers(changed)
        return added

    def tag_highlight(
        self, highlight_id: UUID, add: Iterable[str], remove: Iterable[str] = ()
    ) -> None:
        changed, _ = self.change_tags(highlight_tag, "highlight_id", [highlight_id], add, remove)
        if changed:
            paper_id = self.session.execute(
                update(highlight)
                .where(self.mine(highlight), highlight.c.id == highlight_id)
                .values(updated_at=now())
                .returning(highlight.c.paper_id)
            ).scalar_one()
            self.touch("highlight", highlight_id)
            self.reworded[paper_id] = None

    def change_tags(
        self,
        table: Table,
        column: str,
        carriers: list[UUID],
        add: Iterable[str],
        remove: Iterable[str],
    ) -> tuple[list[UUID], list[UUID]]:
        """The carriers that changed, and the tags that were added."""
        added = self.resolve_tags(add, make=True)
        removed = [t for t in self.resolve_tags(remove, make=False) if t not in added]
        if not added and not removed:
            return [], []
        carrier = table.c[column]
        there = {
            (row[0], row.tag_id)
            for row in self.rows(
                select(carrier, table.c.tag_id).where(
                    self.mine(table),
                    carrier.in_(carriers),
                    table.c.tag_id.in_([*added, *removed]),
                )
            )
        }
        missing = [(c, t) for c in carriers for t in added if (c, t) not in there]
        self.insert(table, [{column: c, "tag_id": t} for c, t in missing])
        leaving = [(c, t) for c, t in there if t in removed]
        if leaving:
            self.session.execute(
                delete(table).where(
                    self.mine(table), carrier.in_(carriers), table.c.tag_id.in_(removed)
                )
            )
        for _, tag_id in (*missing, *leaving):
            self.touch("tag", tag_id)
        return list(dict.fromkeys(c for c, _ in (*missing, *leaving))), added

    def touch_tags_of(self, paper_ids: list[UUID]) -> None:
        """The tags of these papers and of their highlights: their counts changed."""
        of_papers = select(paper_tag.c.tag_id).where(
            self.mine(paper_tag), paper_tag.c.paper_id.in_(paper_ids)
        )
        of_highlights = (
            select(highlight_tag.c.tag_id)
            .join(highlight, same_user(highlight_tag, highlight, "highlight_id", "id"))
            .where(self.mine(highlight_tag), highlight.c.paper_id.in_(paper_ids))
        )
        for query in (of_papers, of_highlights):
            for row in self.rows(query.distinct()):
                self.touch("tag", row.tag_id)

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
            self.tag_row(tag_id)
            self.touch_carriers(tag_id)
            self.delete_tag(tag_id)

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
