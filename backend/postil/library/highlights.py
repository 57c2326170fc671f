"""Highlights: made, edited, removed and restored."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import Row, delete, select, update

from postil.errors import NotFound
from postil.library.drafts import Place
from postil.library.feed import REMOVED
from postil.library.marked import Marked
from postil.library.matching import Matching
from postil.library.revisions import require_revision
from postil.tables import highlight, now, resolution
from postil_schema.highlights import (
    Highlight,
    HighlightFields,
    HighlightPatch,
    HighlightPut,
    Selectors,
)

MAX_HOST = 100
OWN_FIELDS = set(HighlightFields.model_fields)
KEPT = {"comment", "colour"}
"""Fields whose former values go to the history; a former place goes there as one."""

PLACE = "place"


class Highlights(Matching, Marked):
    def highlight(self, highlight_id: UUID) -> Highlight:
        self.highlight_row(highlight_id)
        found = self.highlights([highlight_id])
        if not found:
            raise NotFound
        return found[0]

    def highlight_row(self, highlight_id: UUID) -> Row[Any]:
        """A highlight of this user, also if it was removed."""
        row = self.one(
            select(highlight).where(self.mine(highlight), highlight.c.id == highlight_id)
        )
        if row is None:
            raise NotFound
        return row

    def put_highlight(
        self, highlight_id: UUID, put: HighlightPut, if_match: int | None = None
    ) -> Highlight:
        """Make the highlight, and its paper if need be; or write over the one with this id.

        Putting the same again changes nothing. Another comment over the one that is there needs its
        revision. A put brings back a highlight, or a paper, that was removed.
        """
        with self.writing():
            row = self.one(
                select(highlight).where(self.mine(highlight), highlight.c.id == highlight_id)
            )
            if row is None:
                self.make_highlight(highlight_id, put)
            else:
                self.revive(row)
                self.change_highlight(row, put.model_dump(include=OWN_FIELDS), if_match)
            if put.tags:
                self.tag_highlights([highlight_id], put.tags)
            return self.highlight(highlight_id)

    def make_highlight(self, highlight_id: UUID, put: HighlightPut) -> None:
        made = {
            **put.model_dump(include=OWN_FIELDS),
            "id": highlight_id,
            "paper_id": self.paper_of(put),
            "comment_revision": 1 if put.comment else 0,
            "created_at": put.created_at,
            "updated_at": now(),
            "removed_at": None,
        }
        self.insert(highlight, [made])
        self.touch_highlight(highlight_id, made["paper_id"])

    def paper_of(self, put: HighlightPut) -> UUID:
        url = put.url or ""
        place = Place(host_of(url), url, put.created_at)
        return self.settle([put.paper], place, "to_read")[0].id

    def edit_highlight(
        self, highlight_id: UUID, patch: HighlightPatch, if_match: int | None = None
    ) -> Highlight:
        """Change what the patch names; null puts a field back to how it began."""
        with self.writing():
            row = self.highlight_row(highlight_id)
            if row.removed_at is not None:
                raise NotFound
            self.visible_paper(row.paper_id)
            named = patch.model_fields_set
            values: dict[str, Any] = {}
            if "colour" in named:
                values["colour"] = patch.colour or HighlightFields.model_fields["colour"].default
            if "comment" in named:
                values["comment"] = patch.comment or ""
            if patch.selectors is not None:
                values |= patch.selectors.model_dump()
            self.change_highlight(row, values, if_match)
            if patch.tags is not None:
                self.tag_highlights([highlight_id], patch.tags.add, patch.tags.remove)
            return self.highlight(highlight_id)

    def change_highlight(self, row: Row[Any], values: dict[str, Any], if_match: int | None) -> None:
        changed = {name: value for name, value in values.items() if value != getattr(row, name)}
        if not changed:
            return
        if "comment" in changed:
            require_revision(if_match, row.comment_revision, row.comment)
        former = {name: getattr(row, name) for name in changed if name in KEPT}
        if changed.get("comment") == "":
            former[REMOVED] = former.pop("comment")
        elif "comment" in changed and not row.comment:
            self.forget_removed("highlight", row.id, changed["comment"])
        if changed.keys() & Selectors.model_fields.keys():
            former[PLACE] = {name: getattr(row, name) for name in Selectors.model_fields}
            self.forget_resolutions(row.id)
        self.record("highlight", row.id, former)
        if "comment" in changed:
            changed["comment_revision"] = row.comment_revision + 1
        self.update_highlight(row, changed)

    def update_highlight(self, row: Row[Any], values: dict[str, Any]) -> None:
        self.session.execute(
            update(highlight)
            .where(self.mine(highlight), highlight.c.id == row.id)
            .values(**values, updated_at=now())
        )
        self.touch_highlight(row.id, row.paper_id)

    def forget_resolutions(self, highlight_id: UUID) -> None:
        """How it was found tells nothing once it has another place."""
        self.session.execute(
            delete(resolution).where(
                self.mine(resolution), resolution.c.highlight_id == highlight_id
            )
        )

    def remove_highlight(self, highlight_id: UUID, if_match: int | None = None) -> None:
        """Hide the highlight, unless its comment has another revision than the one that was seen.

        Doing it twice is no error.
        """
        with self.writing():
            row = self.highlight_row(highlight_id)
            if row.removed_at is None:
                if if_match is not None:
                    require_revision(if_match, row.comment_revision, row.comment)
                self.set_highlight_removed(row, removed=True)

    def restore_highlight(self, highlight_id: UUID) -> Highlight:
        with self.writing():
            self.revive(self.highlight_row(highlight_id))
            return self.highlight(highlight_id)

    def revive(self, row: Row[Any]) -> None:
        """Bring back a highlight that was removed, and its paper if that was."""
        if row.removed_at is not None:
            self.set_highlight_removed(row, removed=False)
        self.restore_paper(row.paper_id)

    def set_highlight_removed(self, row: Row[Any], *, removed: bool) -> None:
        self.update_highlight(row, {"removed_at": now() if removed else None})
        for tag_id in self.tag_ids_of(row.id):
            self.touch("tag", tag_id)

    def touch_highlight(self, highlight_id: UUID, paper_id: UUID) -> None:
        """Its paper counts highlights, and is found by their words."""
        self.touch("highlight", highlight_id)
        self.touch_papers([paper_id])


def host_of(url: str) -> str:
    """A highlight's site; none for an address without a host that can be read."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host if len(host) <= MAX_HOST else ""
