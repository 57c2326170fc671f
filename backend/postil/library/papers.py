"""Papers: finding, reading, editing, removing and restoring them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select, update

from postil.errors import NotFound
from postil.identity import title_ends
from postil.library import cursors
from postil.library.filters import Filters
from postil.library.scope import batches
from postil.library.tags import Tags
from postil.library.whole import WholePapers
from postil.tables import highlight, note, now, paper, paper_redirect
from postil_schema.filters import PaperFilter
from postil_schema.papers import Paper, PaperPage, PaperPatch

COUNTED = 1_000
"""Counting stops above this number; an interface says “1,000+”."""

CLEARED: dict[str, Any] = {"authors": [], "published": None, "status": "to_read", "star": False}
"""What null means in a patch; a title cannot be cleared."""

OF_PAGES = {"title", "authors", "published"}
"""Fields that pages fill as well, so that the user's edit must be remembered as such."""


class Papers(Filters, Tags, WholePapers):
    def find_papers(
        self, wanted: PaperFilter, cursor: str | None = None, limit: int = 50
    ) -> PaperPage:
        """Papers that match, newest saved first."""
        query = select(paper).where(*self.matching(wanted))
        following = cursors.after(paper, "saved_at", cursor)
        if following is not None:
            query = query.where(following)
        newest = query.order_by(*cursors.newest_first(paper, "saved_at"))
        rows = self.rows(newest.limit(limit + 1))
        shown = rows[:limit]
        more = cursors.write_cursor(shown[-1].saved_at, shown[-1].id) if rows[limit:] else None
        return PaperPage(papers=self.whole(shown), next_cursor=more)

    def count_papers(self, wanted: PaperFilter) -> int:
        """How many match; of more than `COUNTED`, that there is one more."""
        found = select(paper.c.id).where(*self.matching(wanted)).limit(COUNTED + 1).subquery()
        return self.session.execute(select(func.count()).select_from(found)).scalar_one()

    def paper(self, paper_id: UUID) -> Paper:
        return self.whole([self.visible_paper(paper_id)])[0]

    def papers(self, paper_ids: Iterable[UUID]) -> list[Paper]:
        """Those of these papers that are in the library, in their order, in bulk."""
        found: dict[UUID, Paper] = {}
        wanted = list(dict.fromkeys(paper_ids))
        for ids in batches(wanted):
            rows = self.rows(
                select(paper).where(
                    self.mine(paper), paper.c.id.in_(ids), paper.c.removed_at.is_(None)
                )
            )
            found.update((p.id, p) for p in self.whole(rows))
        return [found[paper_id] for paper_id in wanted if paper_id in found]

    def paper_row(self, paper_id: UUID) -> Row[Any]:
        """A paper of this user by any id it has, also if it was removed."""
        redirect = self.one(
            select(paper_redirect.c.paper_id).where(
                self.mine(paper_redirect), paper_redirect.c.id == paper_id
            )
        )
        meant = redirect.paper_id if redirect else paper_id
        row = self.one(select(paper).where(self.mine(paper), paper.c.id == meant))
        if row is None:
            raise NotFound
        return row

    def visible_paper(self, paper_id: UUID) -> Row[Any]:
        row = self.paper_row(paper_id)
        if row.removed_at is not None:
            raise NotFound
        return row

    def edit_paper(self, paper_id: UUID, patch: PaperPatch) -> Paper:
        """Change what the patch names. What was there before is kept in the history."""
        with self.writing():
            row = self.visible_paper(paper_id)
            edits = {
                name: CLEARED.get(name) if value is None else value
                for name, value in patch.model_dump(exclude_unset=True, exclude={"tags"}).items()
                if value is not None or name in CLEARED
            }
            changed = {name: value for name, value in edits.items() if value != getattr(row, name)}
            own = {name: "user" for name in edits if name in OF_PAGES}
            provenance = row.provenance | own
            if changed or provenance != row.provenance:
                self.record("paper", row.id, {name: getattr(row, name) for name in changed})
                whole: dict[str, Any] = {"authors_complete": True} if changed.get("authors") else {}
                if isinstance(title := changed.get("title"), str):
                    ends = title_ends(title)
                    whole |= zip(("title_start", "title_end"), ends, strict=True)
                self.update_paper(row.id, {**changed, **whole, "provenance": provenance})
            if patch.tags is not None:
                self.tag_papers([row.id], patch.tags.add, patch.tags.remove)
            return self.paper(row.id)

    def update_paper(self, paper_id: UUID, values: dict[str, Any]) -> None:
        self.session.execute(
            update(paper)
            .where(self.mine(paper), paper.c.id == paper_id)
            .values(**values, updated_at=now())
        )
        self.touch_papers([paper_id])

    def remove_paper(self, paper_id: UUID) -> None:
        """Hide the paper with all it carries; doing it twice is no error."""
        with self.writing():
            row = self.paper_row(paper_id)
            if row.removed_at is None:
                self.set_removed([row.id], removed=True)

    def restore_paper(self, paper_id: UUID) -> Paper:
        """Bring a removed paper back with its note, tags and highlights."""
        with self.writing():
            row = self.paper_row(paper_id)
            if row.removed_at is not None:
                self.set_removed([row.id], removed=False)
            return self.paper(row.id)

    def set_removed(self, paper_ids: list[UUID], *, removed: bool) -> None:
        moment = now()
        for ids in batches(paper_ids):
            self.session.execute(
                update(paper)
                .where(self.mine(paper), paper.c.id.in_(ids))
                .values(removed_at=moment if removed else None, updated_at=moment)
            )
            self.touch_with_all(ids)

    def touch_with_all(self, ids: list[UUID]) -> None:
        """What papers carry comes and goes with them, and so do the counts of their tags."""
        if not ids:
            return
        for paper_id in ids:
            self.touch("paper", paper_id)
        for row in self.rows(
            select(note.c.paper_id).where(self.mine(note), note.c.paper_id.in_(ids))
        ):
            self.touch("note", row.paper_id)
        marked = select(highlight.c.id).where(self.mine(highlight), highlight.c.paper_id.in_(ids))
        for row in self.rows(marked):
            self.touch("highlight", row.id)
        self.touch_tags_of(ids)
