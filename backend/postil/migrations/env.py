"""How Alembic runs here.

`batch_alter_table` on SQLite copies a table and drops the old one, which would delete all that
points at it; so foreign keys are off, which only works outside a transaction. They are checked
before the commit instead.
"""

from alembic import context
from sqlalchemy import Connection, Engine, text

from postil.tables import metadata

MIGRATION_LOCK = 7_308_604
"""Any fixed number: PostgreSQL lets one process at a time hold it."""


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        transactional_ddl=True,
        render_as_batch=connection.dialect.name == "sqlite",
        include_name=lambda name, _kind, _parents: not str(name).startswith("paper_search"),
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # Another process may be at it, for as long as its migration takes.
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(
                text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK}
            )
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            refuse_broken_keys(connection)


def refuse_broken_keys(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).first()
    if broken is not None:
        raise RuntimeError(f"a migration left a row of {broken[0]} without its {broken[2]}")


def set_foreign_keys(connection: Connection, state: str) -> None:
    """On the driver's own connection: SQLAlchemy would begin a transaction first."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA foreign_keys = {state}")


engine: Engine = context.config.attributes["engine"]
with engine.connect() as connection:
    set_foreign_keys(connection, "OFF")
    try:
        run(connection)
    finally:
        set_foreign_keys(connection, "ON")
