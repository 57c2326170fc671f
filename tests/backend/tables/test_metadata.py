"""Conventions of the tables: the data can be distributed by user, and instants are UTC."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Index, PrimaryKeyConstraint, Table, UniqueConstraint
from sqlalchemy.dialects import sqlite

from postil.tables import UtcDateTime, metadata

DIRECTORY = {"user", "pairing"}
OWNED = [table for table in metadata.sorted_tables if table.name not in DIRECTORY]


@pytest.mark.parametrize("table", OWNED, ids=lambda table: table.name)
def test_keys_and_indexes_begin_with_the_user(table: Table) -> None:
    for constraint in table.constraints:
        if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint):
            assert next(iter(constraint.columns)).name == "user_id", constraint
    for foreign_key in table.foreign_key_constraints:
        assert foreign_key.column_keys[0] == "user_id"
        assert foreign_key.ondelete == "CASCADE"
    for index in table.indexes:
        assert isinstance(index, Index)
        assert index.expressions[0] is table.c.user_id


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_constraint_has_a_name_that_postgresql_keeps_whole(table: Table) -> None:
    names = [item.name for item in table.constraints] + [item.name for item in table.indexes]
    assert all(isinstance(name, str) and len(name) <= 63 for name in names)


def test_an_instant_is_utc_whatever_it_came_as() -> None:
    column, dialect = UtcDateTime(), sqlite.dialect()
    berlin = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert column.process_bind_param(berlin, dialect) == datetime(2026, 7, 1, 10, tzinfo=UTC)
    naive = datetime(2026, 7, 1, 10)  # noqa: DTZ001
    read = column.process_result_value(naive, dialect)
    assert read == datetime(2026, 7, 1, 10, tzinfo=UTC)
    with pytest.raises(ValueError, match="offset"):
        column.process_bind_param(naive, dialect)
