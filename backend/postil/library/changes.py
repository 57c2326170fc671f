"""Reading the change feed: what changed after a sequence number, whole, each object once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from postil.errors import Conflict
from postil.library.captures import Captures
from postil.library.lookup import Lookups
from postil.library.marks import Marks
from postil.tables import Token, change, feed
from postil_schema.changes import (
    CaptureChange,
    ChangePage,
    HighlightChange,
    NoteChange,
    PaperChange,
    SeenChange,
    TagChange,
)

PAGE = 500
"""Changes that one answer holds."""

UNMARKED = ""
"""The mark of a page whose reader was never handed out one."""

CHANGES: dict[str, type[Any]] = {
    "paper": PaperChange,
    "note": NoteChange,
    "highlight": HighlightChange,
    "tag": TagChange,
    "capture": CaptureChange,
    "seen": SeenChange,
}


class Changes(Captures, Lookups, Marks):
    def changes(self, after: int, mark: str | None, reader: Token) -> ChangePage:
        """The next page, with the mark that its reader has; `mark_page` hands out the next one.

        A mark proves that this server, and not one restored from an older backup, handed out
        `after`. The one before is valid too, because the answer with the newer may have been lost.
        A client without a mark is new.
        """
        last = self.one(select(feed.c.sequence).where(self.mine(feed)))
        if after > (last.sequence if last else 0):
            raise Conflict("history_rewound")
        if mark is not None:
            self.check_mark(mark)
        rows = self.rows(
            select(change)
            .where(self.mine(change), change.c.sequence > after)
            .order_by(change.c.sequence)
            .limit(PAGE + 1)
        )
        page = rows[:PAGE]
        objects = self.load_objects((row.kind, row.object_id) for row in page)
        return ChangePage(
            changes=[
                CHANGES[row.kind](
                    kind=row.kind,
                    sequence=row.sequence,
                    id=row.object_id,
                    **{row.kind: objects[row.kind].get(row.object_id)},
                )
                for row in page
            ],
            sequence=page[-1].sequence if page else after,
            mark=self.current_mark(reader) or UNMARKED,
            more=len(rows) > PAGE,
        )

    def mark_page(self, page: ChangePage, mark: str | None, reader: Token) -> ChangePage:
        """The page with a new mark, if it holds anything or its reader has none.

        To be called before the page is shown, and not before it was read: whatever database knows
        its mark then has all that stands in it.
        """
        if page.changes or page.mark == UNMARKED:
            with self.writing():
                page.mark = self.hand_out_mark(reader, mark or page.mark or None)
        return page

    def load_objects(self, wanted: Iterable[tuple[str, str]]) -> dict[str, Mapping[str, Any]]:
        """By kind and id; what is not there any more is left out."""
        ids: dict[str, list[str]] = defaultdict(list)
        for kind, object_id in wanted:
            ids[kind].append(object_id)
        return {kind: self.loaders[kind](found) for kind, found in ids.items()}

    @property
    def loaders(self) -> dict[str, Callable[[list[str]], Mapping[str, Any]]]:
        return {
            "paper": lambda ids: by_id(self.papers(uuids(ids)), "id"),
            "note": lambda ids: by_id(self.notes_of(uuids(ids)), "paper_id"),
            "highlight": lambda ids: by_id(self.highlights(uuids(ids)), "id"),
            "tag": lambda ids: by_id(self.tags(uuids(ids)), "id"),
            "capture": lambda ids: by_id(self.captures(uuids(ids)), "id"),
            "seen": lambda ids: by_id(self.seen_by_hash(ids), "alias_hash"),
        }


def uuids(ids: list[str]) -> list[UUID]:
    return [UUID(object_id) for object_id in ids]


def by_id(objects: Iterable[Any], key: str) -> dict[str, Any]:
    return {str(getattr(found, key)): found for found in objects}
