"""Is my installation healthy? Answers in words, and by its exit code."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import click
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from postil.cli.deep import examine_data
from postil.cli.findings import Finding, report
from postil.cli.options import DATA, is_sqlite, read_settings
from postil.db import make_engine
from postil.extension_folder import find_extension
from postil.migrations import is_current
from postil.server import PortTaken, refuse_taken_port
from postil.settings import Settings


@click.command()
@click.option("--deep", is_flag=True, help="Read all data too, and see that it agrees with itself.")
@DATA
def check(deep: bool, data: Path | None) -> None:
    """Look whether this installation can work; exit code 1 when it cannot."""
    report(examine(read_settings(data=data), deep=deep))


def examine(settings: Settings, *, deep: bool) -> Iterator[Finding]:
    yield check_data_folder(settings)
    engine = make_engine(settings.database)
    try:
        with engine.execution_options(postgresql_readonly=True).connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        yield Finding(False, f"The database cannot be reached ({type(error).__name__}).")
    else:
        yield Finding(True, f"The database answers ({engine.dialect.name}).")
        yield from (examine_part(engine) for examine_part in database_parts(settings))
        if deep and is_current(engine):
            yield from examine_data(engine)
    finally:
        engine.dispose()
    yield check_extension()
    yield check_port(settings)
    yield check_address(settings)


def check_data_folder(settings: Settings) -> Finding:
    folder = settings.data
    if not folder.is_dir():
        return Finding(False, f"The data folder {folder} does not exist; `postil serve` makes it.")
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding(False, f"The data folder {folder} cannot be written to.")
    return Finding(True, f"The data folder {folder} can be written to.")


def database_parts(settings: Settings) -> list[Callable[[Engine], Finding]]:
    return [check_tables, *([check_integrity, check_synchronous] if is_sqlite(settings) else [])]


def check_tables(engine: Engine) -> Finding:
    if is_current(engine):
        return Finding(True, "Its tables are those of this release.")
    if not inspect(engine).get_table_names():
        return Finding(True, "It is empty; `postil serve` makes the tables.")
    return Finding(False, "Its tables are of another release; `postil migrate` brings them up.")


def check_integrity(engine: Engine) -> Finding:
    with engine.connect() as connection:
        told = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
    if told == "ok":
        return Finding(True, "Its file is sound (quick_check).")
    return Finding(False, "Its file is damaged; restore it from a backup.")


def check_synchronous(engine: Engine) -> Finding:
    with engine.connect() as connection:
        level = connection.execute(text("PRAGMA synchronous")).scalar_one()
    if level == 2:
        return Finding(True, "What was acknowledged is on the disk (synchronous=FULL).")
    return Finding(False, "What was acknowledged may be lost in a power cut (synchronous).")


def check_extension() -> Finding:
    folder = find_extension("chromium")
    if folder is None:
        return Finding(False, "The extension is missing; install Postil's wheel anew.")
    return Finding(True, f"The extension lies in {folder}.")


def check_port(settings: Settings) -> Finding:
    where = f"{settings.host}, port {settings.port}"
    try:
        refuse_taken_port(settings)
    except PortTaken as error:
        if server_answers(settings):
            return Finding(True, f"A Postil server answers on {where}.")
        return Finding(False, f"Postil cannot listen on {where}: {error}.")
    return Finding(True, f"Postil can listen on {where}.")


def server_answers(settings: Settings) -> bool:
    """Whether a Postil server listens where these settings say, whatever stands before it."""
    direct = settings.model_copy(update={"public_url": None}).address
    try:
        with urlopen(f"{direct}{settings.path_prefix}/healthz", timeout=3) as answer:  # noqa: S310
            return b'"postil"' in answer.read(1_000)
    except OSError:
        return False


def check_address(settings: Settings) -> Finding:
    """Other computers must not send tokens in the clear."""
    if settings.secure or settings.host in {"127.0.0.1", "::1", "localhost"}:
        return Finding(True, f"People reach it at {settings.address}/.")
    return Finding(
        False,
        f"{settings.address}/ is open to the network without https. Put a reverse proxy with "
        "https in front and set POSTIL_PUBLIC_URL to its address.",
    )
