"""Tags on papers and on highlights: adding and removing them merge with what others do."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Table, delete, select, update

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


class Tagging(Feed):
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

    def tag_highlights(
        self, highlight_ids: list[UUID], add: Iterable[str], remove: Iterable[str] = ()
    ) -> None:
        changed, _ = self.change_tags(highlight_tag, "highlight_id", highlight_ids, add, remove)
        if changed:
            papers = self.session.execute(
                update(highlight)
                .where(self.mine(highlight), highlight.c.id.in_(changed))
                .values(updated_at=now())
                .returning(highlight.c.paper_id)
            )
            self.reworded.update((row.paper_id, None) for row in papers)
        for highlight_id in changed:
            self.touch("highlight", highlight_id)

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
