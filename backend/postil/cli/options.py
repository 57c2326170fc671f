"""Options that commands share, and the settings that they and the environment make."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from postil.errors import PostilError
from postil.settings import PREFIX, Settings, unknown_variables
from postil.web.validation import describe

DATA = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the library [POSTIL_DATA].",
)
USER = click.option("--user", "name", help="Name of the account; the owner's if left out.")

Command = Callable[..., Any]


def read_settings(**given: Any) -> Settings:
    """Options win over the environment. What cannot be used is said in words."""
    for name in unknown_variables():
        click.echo(f"Warning: {name} is not a setting of Postil. Is it misspelt?", err=True)
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        refused = "\n".join(
            f"  {PREFIX}{str(one['loc'][0]).upper()}: {one['msg']}"
            for one in error.errors(include_input=False)
        )
        raise click.ClickException(f"These settings cannot be used:\n{refused}") from error


def refused(what: str, error: ValidationError) -> click.UsageError:
    """Options that do not fit their shape."""
    reasons = "; ".join(f"{name} {reason}" for name, reason in describe(error).items())
    return click.UsageError(f"The {what} cannot be used: {reasons}.")


def is_sqlite(settings: Settings) -> bool:
    return make_url(settings.database).get_backend_name() == "sqlite"


def make_data_folder(settings: Settings) -> None:
    """Only its owner may look into it."""
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(
            f"The data folder {settings.data} cannot be made: {error.strerror}. "
            "Choose another one with --data."
        ) from error


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Nothing else of Postil's uses the data folder while the block runs."""
    from postil.server import AlreadyRunning, NotWritable, only_server

    try:
        with only_server(settings.lock_file):
            yield
    except AlreadyRunning as error:
        raise click.ClickException(
            f"Another Postil server uses the data folder {settings.data}. "
            "Stop it first, or choose another folder with --data."
        ) from error
    except NotWritable as error:
        raise click.ClickException(
            f"The data folder {settings.data} cannot be written to: {error}. "
            "Make it writable, or choose another folder with --data."
        ) from error


@contextmanager
def migrated(settings: Settings) -> Iterator[Engine]:
    """The database of these settings, brought to the tables of this release.

    One of an older release is backed up before.
    """
    from postil.backups import BackupFailed, keep_present
    from postil.db import make_engine
    from postil.migrations import is_current, upgrade
    from postil.web.faults import UNAVAILABLE, fault_of

    make_data_folder(settings)
    engine = make_engine(settings.database)
    try:
        if not is_current(engine):
            kept = keep_present(settings, "before-migration")
            if kept:
                click.echo(f"The database is brought up to date; what it was is in {kept}.")
            upgrade(engine)
        yield engine
    except BackupFailed as error:
        raise click.ClickException(
            f"The database was left as it is, since it could not be backed up. {error}"
        ) from error
    except SQLAlchemyError as error:
        shown = make_url(settings.database).render_as_string(hide_password=True)
        fault = fault_of(error) or UNAVAILABLE
        raise click.ClickException(
            f"The database {shown} cannot be used. {fault.words} "
            "`postil check` looks for the reason."
        ) from error
    finally:
        engine.dispose()


@contextmanager
def session_for(settings: Settings) -> Iterator[Session]:
    """One unit of work on the command line; a refusal is said in words."""
    from postil.db import unit_of_work

    with migrated(settings) as engine:
        try:
            with unit_of_work(engine) as session:
                yield session
        except PostilError as error:
            reasons = "".join(f"\n  {name} {why}" for name, why in (error.fields or {}).items())
            raise click.ClickException(f"{error}{reasons}") from error
