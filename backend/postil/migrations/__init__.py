"""Bringing a database to the tables of this release: `upgrade(engine)`."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from postil.db import make_engine


def configure(engine: Engine) -> Config:
    config = Config()
    config.set_main_option("script_location", "postil:migrations")
    config.attributes["engine"] = engine
    return config


def upgrade(database: Engine | str) -> None:
    """Migrate in one transaction: a migration that fails leaves the database as it was."""
    engine = make_engine(database) if isinstance(database, str) else database
    if not is_current(engine):
        command.upgrade(configure(engine), "head")
    if isinstance(database, str):
        engine.dispose()


def is_current(engine: Engine) -> bool:
    """Whether the database has the tables of this release."""
    with engine.execution_options(postgresql_readonly=True).connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(ScriptDirectory.from_config(configure(engine)).get_heads())
