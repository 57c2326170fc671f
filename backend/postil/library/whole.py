"""Whole papers out of the tables, in a number of statements that does not grow with them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select

from postil.library.scope import Scope, same_user
from postil.tables import (
    capture,
    highlight,
    note,
    paper_alias,
    paper_redirect,
    paper_tag,
    sighting,
    tag,
)
from postil_schema.papers import Link, Paper, PaperFields

LISTED_LAST = {"url": 1, "text": 2}
"""Schemes whose aliases stand after all others."""

OWN_FIELDS = (*PaperFields.model_fields, "id", "status", "star", "provenance")


class WholePapers(Scope):
    def whole(self, rows: Sequence[Row[Any]]) -> list[Paper]:
        """The papers of these rows of the table, with aliases, tags, counts and sites."""
        ids = [row.id for row in rows]
        aliases = self.many(self.aliases_of(ids))
        tags = self.many(self.tags_of(ids))
        sites = self.many(self.sites_of(ids))
        redirects = self.many(self.redirects_of(ids))
        highlights = self.many(self.highlight_counts(ids))
        notes = self.many(self.note_revisions(ids))
        return [
            Paper(
                **{name: getattr(row, name) for name in OWN_FIELDS if name != "links"},
                links=[Link(**link) for link in row.links],
                aliases=sorted(aliases[row.id], key=alias_order),
                tags=sorted(tags[row.id], key=str.casefold),
                highlight_count=sum(highlights[row.id]),
                note_revision=sum(notes[row.id]),
                sites=sites[row.id],
                redirects=redirects[row.id],
                saved_at=row.saved_at,
                updated_at=row.updated_at,
            )
            for row in rows
        ]

    def many(self, statement: Select[UUID, Any]) -> dict[UUID, list[Any]]:
        found: dict[UUID, list[Any]] = defaultdict(list)
        for paper_id, value in self.session.execute(statement):
            found[paper_id].append(value)
        return found

    def aliases_of(self, ids: list[UUID]) -> Select[UUID, Any]:
        return select(paper_alias.c.paper_id, paper_alias.c.alias).where(
            self.mine(paper_alias), paper_alias.c.paper_id.in_(ids)
        )

    def tags_of(self, ids: list[UUID]) -> Select[UUID, Any]:
        return (
            select(paper_tag.c.paper_id, tag.c.name)
            .join(tag, same_user(paper_tag, tag, "tag_id", "id"))
            .where(self.mine(paper_tag), paper_tag.c.paper_id.in_(ids))
        )

    def sites_of(self, ids: list[UUID]) -> Select[UUID, Any]:
        return (
            select(sighting.c.paper_id, capture.c.site)
            .join(capture, same_user(sighting, capture, "capture_id", "id"))
            .where(self.mine(sighting), sighting.c.paper_id.in_(ids))
            .group_by(sighting.c.paper_id, capture.c.site)
            .order_by(func.min(capture.c.captured_at), capture.c.site)
        )

    def redirects_of(self, ids: list[UUID]) -> Select[UUID, Any]:
        return (
            select(paper_redirect.c.paper_id, paper_redirect.c.id)
            .where(self.mine(paper_redirect), paper_redirect.c.paper_id.in_(ids))
            .order_by(paper_redirect.c.id)
        )

    def highlight_counts(self, ids: list[UUID]) -> Select[UUID, Any]:
        return (
            select(highlight.c.paper_id, func.count())
            .where(
                self.mine(highlight),
                highlight.c.paper_id.in_(ids),
                highlight.c.removed_at.is_(None),
            )
            .group_by(highlight.c.paper_id)
        )

    def note_revisions(self, ids: list[UUID]) -> Select[UUID, Any]:
        return select(note.c.paper_id, note.c.revision).where(
            self.mine(note), note.c.paper_id.in_(ids), note.c.text != ""
        )


def alias_order(alias: str) -> tuple[int, str]:
    return LISTED_LAST.get(alias.partition(":")[0], 0), alias
