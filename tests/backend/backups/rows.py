"""All that a database holds."""

from typing import Any

from sqlalchemy import select

from postil.db import make_engine
from postil.tables import metadata

MARKS = {"mark", "previous_mark", "last_used_at"}
"""Of a token: restoring forgets them, or a request changes them."""

Rows = dict[str, list[dict[str, Any]]]


def everything(database_url: str) -> Rows:
    """By table; in an order that does not depend on the engine."""
    engine = make_engine(database_url)
    with engine.connect() as connection:
        found = {
            table.name: sorted(
                (
                    {name: value for name, value in row.items() if name not in MARKS}
                    for row in connection.execute(select(table)).mappings()
                ),
                key=repr,
            )
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found
