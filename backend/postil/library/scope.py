"""Whose library it is: every query of the library goes through here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    FromClause,
    Row,
    Select,
    Table,
    delete,
    func,
    select,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

INSERTS: dict[str, Callable[[Table], Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
"""Both engines spell an upsert alike, but only on their own kind of insert."""

BATCH = 500
"""Objects read or written by one statement."""


class Reader(Protocol):
    """The user, as far as the library needs to know one."""

    id: UUID
    time_zone: str


class Scope:
    """A session, and the user whose rows it may see. Nothing here commits."""

    def __init__(self, session: Session, user: Reader) -> None:
        self.session = session
        self.user = user

    @property
    def engine_name(self) -> str:
        return self.session.get_bind().dialect.name

    def mine(self, table: FromClause) -> ColumnElement[bool]:
        return table.c.user_id == self.user.id

    def rows(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        return self.session.execute(statement).all()

    def one(self, statement: Select[Any]) -> Row[Any] | None:
        return self.session.execute(statement).one_or_none()

    def insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows of this user, all with the same columns, in one statement."""
        if rows:
            self.session.execute(table.insert(), [{"user_id": self.user.id, **r} for r in rows])

    def upsert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows of this user; where one with the same key stands, it takes these values.

        A row that is nothing but its key stays as it is.
        """
        if not rows:
            return
        statement = INSERTS[self.engine_name](table)
        key = [column.name for column in table.primary_key]
        others = {name: statement.excluded[name] for name in rows[0] if name not in key}
        self.session.execute(
            statement.on_conflict_do_update(index_elements=key, set_=others)
            if others
            else statement.on_conflict_do_nothing(index_elements=key),
            [{"user_id": self.user.id, **r} for r in rows],
        )

    def keep_newest(
        self, most: int, which: ColumnElement[bool], of: Column[Any], by: Sequence[Column[Any]]
    ) -> None:
        """Of this user's rows `which`, delete all but the newest `most` for each value of `of`.

        `by`: the columns that tell which is newer.
        """
        table = of.table
        key = [column for column in table.primary_key if column.name != "user_id"]
        newest_first = [column.desc() for column in by]
        age = func.row_number().over(partition_by=of, order_by=newest_first).label("age")
        ranked = select(*key, age).where(self.mine(table), which).subquery()
        old = select(*(ranked.c[column.name] for column in key)).where(ranked.c.age > most)
        self.session.execute(delete(table).where(self.mine(table), tuple_(*key).in_(old)))


def batches(ids: Iterable[UUID], size: int = BATCH) -> Iterable[list[UUID]]:
    listed = list(dict.fromkeys(ids))
    return (listed[at : at + size] for at in range(0, len(listed), size))


def same_user(one: Table, other: Table, column: str, key: str) -> ColumnElement[bool]:
    """The condition of a join: the same user's, and `one.column` is `other.key`."""
    return (one.c.user_id == other.c.user_id) & (one.c[column] == other.c[key])
