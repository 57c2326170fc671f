"""Reading highlights whole, and finding them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, exists, func, or_, select, tuple_

from postil.library import cursors
from postil.library.filters import Filters
from postil.library.scope import batches, same_user
from postil.tables import highlight, highlight_tag, paper, resolution, tag
from postil_schema.filters import PaperFilter
from postil_schema.highlights import Colour, Highlight, HighlightFields, HighlightPage

SURE = ("exact", "moved")
"""Found by the same words: nothing for the user to decide."""

SHOWN = (*HighlightFields.model_fields, "id", "paper_id", "comment_revision")


class Marked(Filters):
    def find_highlights(
        self,
        wanted: PaperFilter,
        colour: Colour | None = None,
        cursor: str | None = None,
        limit: int = 50,
        *,
        unsure: bool = False,
    ) -> HighlightPage:
        """Highlights of the papers that match, newest first; a tag may be the highlight's own.

        With `unsure` only those that were not found by their own words when last looked for.
        """
        query = self.asked_for(wanted, colour, unsure=unsure)
        following = cursors.after(highlight, "created_at", cursor)
        if following is not None:
            query = query.where(following)
        newest = query.order_by(*cursors.newest_first(highlight, "created_at"))
        rows = self.rows(newest.limit(limit + 1))
        page = rows[:limit]
        more = cursors.write_cursor(page[-1].created_at, page[-1].id) if rows[limit:] else None
        return HighlightPage(highlights=self.whole_highlights(page), next_cursor=more)

    def count_unsure(self, wanted: PaperFilter) -> int:
        """How many of them stand under “To be looked at”."""
        found = self.asked_for(wanted, None, unsure=True).subquery()
        return self.session.execute(select(func.count()).select_from(found)).scalar_one()

    def asked_for(self, wanted: PaperFilter, colour: Colour | None, *, unsure: bool) -> Select[Any]:
        papers = wanted.model_copy(update={"tag": []})
        query = self.shown().where(*self.matching(papers), *map(self.tagged_here, wanted.tag))
        if colour is not None:
            query = query.where(highlight.c.colour == colour)
        if unsure:
            query = query.where(highlight.c.id.in_(self.not_found_by_words()))
        return query

    def highlights_of(self, paper_ids: Iterable[UUID]) -> list[Highlight]:
        """Those of these papers, in the order in which they were made."""
        return [
            found
            for ids in batches(paper_ids)
            for found in self.whole_highlights(
                self.rows(
                    self.shown()
                    .where(highlight.c.paper_id.in_(ids))
                    .order_by(highlight.c.created_at, highlight.c.id)
                )
            )
        ]

    def highlights(self, highlight_ids: Iterable[UUID]) -> list[Highlight]:
        """Those of these highlights that are in the library."""
        return [
            found
            for ids in batches(highlight_ids)
            for found in self.whole_highlights(
                self.rows(self.shown().where(highlight.c.id.in_(ids)))
            )
        ]

    def tagged_here(self, name: str) -> ColumnElement[bool]:
        """The highlight or its paper has the tag."""
        own = select(highlight_tag.c.highlight_id).where(
            self.mine(highlight_tag), highlight_tag.c.tag_id.in_(self.tags_meant(name))
        )
        return or_(self.tagged(name), highlight.c.id.in_(own))

    def not_found_by_words(self) -> Select[Any]:
        newer = resolution.alias()
        is_old = exists().where(
            newer.c.user_id == resolution.c.user_id,
            newer.c.highlight_id == resolution.c.highlight_id,
            tuple_(newer.c.seen_at, newer.c.text_hash)
            > tuple_(resolution.c.seen_at, resolution.c.text_hash),
        )
        return select(resolution.c.highlight_id).where(
            self.mine(resolution),
            resolution.c.kind.not_in(SURE),
            resolution.c.kept.is_(False),
            ~is_old,
        )

    def shown(self) -> Select[Any]:
        """A highlight goes out of sight with its paper."""
        return (
            select(highlight)
            .join(paper, same_user(highlight, paper, "paper_id", "id"))
            .where(
                self.mine(highlight), highlight.c.removed_at.is_(None), paper.c.removed_at.is_(None)
            )
        )

    def whole_highlights(self, rows: Sequence[Row[Any]]) -> list[Highlight]:
        tags: dict[UUID, list[str]] = defaultdict(list)
        for ids in batches(row.id for row in rows):
            names = (
                select(highlight_tag.c.highlight_id, tag.c.name)
                .join(tag, same_user(highlight_tag, tag, "tag_id", "id"))
                .where(self.mine(highlight_tag), highlight_tag.c.highlight_id.in_(ids))
            )
            for found in self.rows(names):
                tags[found.highlight_id].append(found.name)
        return [
            Highlight(
                **{name: getattr(row, name) for name in SHOWN},
                tags=sorted(tags[row.id], key=str.casefold),
                created_at=row.created_at,
                updated_at=row.updated_at,
            )
            for row in rows
        ]

    def tag_ids_of(self, highlight_id: UUID) -> list[UUID]:
        query = select(highlight_tag.c.tag_id).where(
            self.mine(highlight_tag), highlight_tag.c.highlight_id == highlight_id
        )
        return [row.tag_id for row in self.rows(query)]
