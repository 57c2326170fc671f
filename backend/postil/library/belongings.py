"""What a paper carries, as rows that can be kept as JSON and stored again.

The tables whose rows belong to a paper differ in one thing only: whether the rest of the key alone
names a row (an alias), or only together with the paper (a tag on it).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, Uuid, delete, select, tuple_, update

from postil.library.papers import Papers
from postil.library.scope import same_user
from postil.tables import (
    UtcDateTime,
    highlight,
    history,
    note,
    paper,
    paper_alias,
    paper_redirect,
    paper_tag,
    passage_text,
    sighting,
    tag,
)

Frozen = dict[str, Any]
Key = tuple[Any, ...]

KEYS: dict[Table, tuple[str, ...]] = {
    paper_alias: ("alias",),
    paper_redirect: ("id",),
    highlight: ("id",),
    passage_text: ("passage", "wording"),
    sighting: ("capture_id",),
    paper_tag: ("tag_id",),
    note: (),
}
"""What names a row among those of its paper."""

NAMED_ALONE = (paper_alias, paper_redirect, highlight)
WITH_PAPER = (passage_text, sighting, paper_tag)
ONLY_KEYS = (highlight,)
"""Kept by their keys alone: the rows themselves are never given up."""


def freeze(table: Table, row: Mapping[str, Any]) -> Frozen:
    """The row as JSON, without whose it is."""
    columns = KEYS[table] if table in ONLY_KEYS else [c.name for c in table.c]
    return {n: freeze_value(row[n]) for n in columns if n not in ("user_id", "paper_id")}


def freeze_value(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, datetime) else value


def thaw(table: Table, frozen: Frozen) -> dict[str, Any]:
    return {name: thaw_value(table, name, value) for name, value in frozen.items()}


def thaw_value(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if value is not None and isinstance(kind, Uuid):
        return UUID(value)
    if value is not None and isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    return value


def by_key(table: Table, rows: Iterable[Frozen]) -> dict[Key, Frozen]:
    return {tuple(row[name] for name in KEYS[table]): row for row in rows}


class Belongings(Papers):
    def belongings(self, paper_id: UUID) -> dict[str, Any]:
        """All that a paper is and carries, by table."""
        own = self.session.execute(
            select(paper).where(self.mine(paper), paper.c.id == paper_id)
        ).one()
        columns = {n: freeze_value(v) for n, v in own._mapping.items() if n != "user_id"}
        return {
            "paper": columns,
            "history": [str(row.id) for row in self.rows(self.history_of(paper_id))],
            "tags": dict(self.tag_names_of(paper_id)),
            **{table.name: self.frozen_rows(table, paper_id) for table in KEYS},
        }

    def frozen_rows(self, table: Table, paper_id: UUID) -> list[Frozen]:
        rows = self.rows(select(table).where(self.mine(table), table.c.paper_id == paper_id))
        return [freeze(table, row._asdict()) for row in rows]

    def tag_names_of(self, paper_id: UUID) -> list[tuple[str, str]]:
        """Id and name: a tag may be renamed or merged while papers are joined."""
        held = (
            select(tag.c.id, tag.c.name)
            .join(paper_tag, same_user(tag, paper_tag, "id", "tag_id"))
            .where(self.mine(paper_tag), paper_tag.c.paper_id == paper_id)
        )
        return [(str(row.id), row.name) for row in self.rows(held)]

    def history_of(self, paper_id: UUID) -> Any:
        return select(history.c.id).where(
            self.mine(history),
            history.c.kind.in_(("paper", "note")),
            history.c.object_id == str(paper_id),
        )

    def give_history(self, ids: Iterable[str], paper_id: UUID) -> None:
        self.session.execute(
            update(history)
            .where(self.mine(history), history.c.id.in_([UUID(i) for i in ids]))
            .values(object_id=str(paper_id))
        )

    def give_rows(self, table: Table, keys: Iterable[Key], paper_id: UUID) -> None:
        """Rows that their key alone names go to another paper."""
        (name,) = KEYS[table]
        values = [thaw_value(table, name, key[0]) for key in keys]
        self.session.execute(
            update(table)
            .where(self.mine(table), table.c[name].in_(values))
            .values(paper_id=paper_id)
        )

    def drop_rows(self, table: Table, keys: Iterable[Key], paper_id: UUID) -> None:
        names = KEYS[table]
        values = [
            tuple(thaw_value(table, n, v) for n, v in zip(names, key, strict=True)) for key in keys
        ]
        if values:
            self.session.execute(
                delete(table).where(
                    self.mine(table),
                    table.c.paper_id == paper_id,
                    tuple_(*(table.c[n] for n in names)).in_(values),
                )
            )

    def store_rows(self, table: Table, rows: Iterable[Frozen], paper_id: UUID) -> None:
        """Rows that were kept stand again, for this paper."""
        self.upsert(table, [{**thaw(table, row), "paper_id": paper_id} for row in rows])
