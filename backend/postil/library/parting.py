"""Undoing a join: what each paper had goes back to it, what came since finds its place."""

from collections.abc import Callable, Iterable
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Table, delete, select

from postil.library.belongings import (
    NAMED_ALONE,
    WITH_PAPER,
    Belongings,
    Frozen,
    Key,
    by_key,
    thaw,
)
from postil.library.drafts import hash_wording
from postil.library.joining import (
    Columns,
    Parted,
    join_texts,
    join_wording,
    joinable,
    part,
    part_columns,
    take,
)
from postil.tables import (
    highlight,
    now,
    paper,
    paper_alias,
    paper_redirect,
    passage_text,
    sighting,
)
from postil.tables import note as note_table
from postil_schema.joins import Stayed
from postil_schema.tags import fold_line

Had = dict[str, Any]

STAYING: dict[Literal["alias", "wording", "sighting", "highlight"], Table] = {
    "alias": paper_alias,
    "wording": passage_text,
    "sighting": sighting,
    "highlight": highlight,
}


class Parting(Belongings):
    def part_papers(self, survivor: UUID, other_id: UUID, had: Had) -> list[Stayed]:
        """Answers what the survivor keeps of what came since."""
        one, other = had["one"], had["other"]
        current = self.belongings(survivor)
        divided = self.divide(current, one, other)
        self.session.execute(
            delete(paper_redirect).where(self.mine(paper_redirect), paper_redirect.c.id == other_id)
        )
        parted, stands, changed = self.part_fields(current, had, divided["passage_text"].moved)
        self.insert(paper, [thaw(paper, stands) | {"updated_at": now()}])
        for table in NAMED_ALONE:
            self.give_rows(table, divided[table.name].moved, other_id)
        for table in WITH_PAPER:
            rows = by_key(table, current[table.name])
            moved, copied = divided[table.name].moved, divided[table.name].copied
            theirs = by_key(table, other[table.name])
            self.drop_rows(table, moved, survivor)
            again = [theirs.get(key, rows[key]) for key in copied]
            self.store_rows(table, [*(rows[key] for key in moved), *again], other_id)
        self.part_wordings(survivor, current, one, other)
        self.give_history(other["history"], other_id)
        stayed = self.part_notes(survivor, other_id, current, had)
        self.update_paper(survivor, joinable(parted))
        self.touch_parted(survivor, other_id)
        fields = [Stayed(kind="field", value=name) for name in changed]
        return [*stayed, *self.name_stayed(current, divided), *fields]

    def divide(self, current: Had, one: Had, other: Had) -> dict[str, Parted[Key]]:
        """What goes where, by table."""
        divided: dict[str, Parted[Key]] = {}

        def split(table: Table, belongs_to_other: Callable[[Frozen], bool]) -> None:
            rows, *sides = (by_key(table, had[table.name]) for had in (current, one, other))
            decide = lambda key: belongs_to_other(rows[key])  # noqa: E731
            divided[table.name] = part(rows, sides[0], sides[1], decide)

        mine, theirs = ({row["alias"] for row in had["paper_alias"]} for had in (one, other))

        def shown_as_other(row: Frozen) -> bool:
            return not mine.intersection(row["aliases"]) and bool(
                theirs.intersection(row["aliases"])
            )

        split(sighting, shown_as_other)
        split(passage_text, shown_as_other)
        moved = {capture_id for (capture_id,) in divided["sighting"].moved}
        split(paper_alias, lambda row: row["capture_id"] in moved)
        split(paper_redirect, lambda row: row["capture_id"] in moved)
        quoted = self.quoted_in_other(current, divided["passage_text"])
        split(highlight, lambda row: row["id"] in quoted)
        tags = [self.tags_now(had["tags"].values()) for had in (one, other)]
        keys = [(row["tag_id"],) for row in current["paper_tag"]]
        divided["paper_tag"] = part(keys, tags[0], tags[1], lambda _key: False)
        return divided

    def tags_now(self, names: Iterable[str]) -> dict[Key, None]:
        """Tags that were renamed or merged since are found by their former names."""
        return {(str(tag_id),): None for tag_id in self.resolve_tags(names, make=False)}

    def quoted_in_other(self, current: Had, wordings: Parted[Key]) -> set[str]:
        """Highlights whose words stand in the other's wordings and not in the survivor's."""
        rows = by_key(passage_text, current["passage_text"])
        theirs = {*wordings.moved, *wordings.copied}
        mine = rows.keys() - set(wordings.moved)
        ids = [UUID(row["id"]) for row in current["highlight"]]
        marked = select(
            highlight.c.id, highlight.c.passage, highlight.c.exact, highlight.c.text_hash
        ).where(self.mine(highlight), highlight.c.id.in_(ids))

        def stands_in(mark: Any, keys: Iterable[Key]) -> tuple[bool, bool]:
            """Whether its very text is among these, and whether any of them holds the quote."""
            shown = [rows[key] for key in keys if key[0] == mark.passage]
            hashed = any(mark.text_hash and row["text_hash"] == mark.text_hash for row in shown)
            return hashed, any(fold_line(mark.exact) in fold_line(row["text"]) for row in shown)

        return {
            str(mark.id)
            for mark in self.rows(marked)
            if stands_in(mark, theirs) > stands_in(mark, mine)
        }

    def part_fields(
        self, current: Had, had: Had, moved_wordings: Iterable[Key]
    ) -> tuple[Columns, Columns, list[str]]:
        """The survivor's columns, the other's, and the fields that stay as they were changed."""
        parted, changed = part_columns(current["paper"], had["joined"], had["one"]["paper"])
        stands = dict(had["other"]["paper"])
        shown = ("abstract", hash_wording(current["paper"]["abstract"] or ""))
        if "abstract" in changed and shown in set(moved_wordings):
            changed.remove("abstract")
            take(stands, current["paper"], "abstract")
            take(parted, had["one"]["paper"], "abstract")
        return parted, stands, changed

    def part_wordings(self, survivor: UUID, current: Had, one: Had, other: Had) -> None:
        """A wording of both that was not seen since is again as each had it."""
        rows, mine, theirs = (
            by_key(passage_text, had["passage_text"]) for had in (current, one, other)
        )
        both = [key for key in rows if key in mine and key in theirs]
        unseen = [key for key in both if rows[key] == join_wording(mine[key], theirs[key])]
        self.store_rows(passage_text, [mine[key] for key in unseen], survivor)

    def part_notes(self, survivor: UUID, other_id: UUID, current: Had, had: Had) -> list[Stayed]:
        """A note edited since stays with the survivor; the other's own text comes back."""
        (text, revision), mine, theirs = (note_of(h) for h in (current, had["one"], had["other"]))
        edited = text != join_texts(mine[0], theirs[0])
        if not edited and text != mine[0]:
            self.write_note(survivor, mine[0], revision + 1)
        if theirs[1]:
            self.write_note(other_id, theirs[0], max(revision, theirs[1]) + 1)
        return [Stayed(kind="note", value=str(survivor))] if edited else []

    def write_note(self, paper_id: UUID, text: str, revision: int) -> None:
        self.upsert(
            note_table,
            [{"paper_id": paper_id, "text": text, "revision": revision, "updated_at": now()}],
        )
        self.touch("note", paper_id)

    def touch_parted(self, survivor: UUID, other_id: UUID) -> None:
        """The survivor first: its redirects tell a reader what the other is."""
        self.touch_papers([survivor, other_id])
        self.touch_with_all([survivor, other_id])
        self.touch_captures_of(other_id)

    def touch_captures_of(self, paper_id: UUID) -> None:
        seen = select(sighting.c.capture_id).where(
            self.mine(sighting), sighting.c.paper_id == paper_id
        )
        for row in self.rows(seen):
            self.touch("capture", row.capture_id)

    def name_stayed(self, current: Had, divided: dict[str, Parted[Key]]) -> list[Stayed]:
        kept = [
            Stayed(kind=kind, value=str(key[-1]))
            for kind, table in STAYING.items()
            for key in divided[table.name].stayed
        ]
        tags = [
            Stayed(kind="tag", value=current["tags"][i]) for (i,) in divided["paper_tag"].stayed
        ]
        return [*kept, *tags]


def note_of(had: Had) -> tuple[str, int]:
    """Text and revision; empty and 0 where there is none."""
    return next(((row["text"], row["revision"]) for row in had["note"]), ("", 0))
