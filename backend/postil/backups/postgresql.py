"""Backups of a PostgreSQL database, by its own programs `pg_dump` and `pg_restore`."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL, inspect
from sqlalchemy.exc import SQLAlchemyError

from postil.backups.failed import BackupFailed
from postil.db import make_engine

DEBIAN = "usr/lib/postgresql/*/bin"
"""Where Debian puts the programs of each release; its wrappers on the PATH choose among them."""

TABLE = re.compile(r" TABLE public (\w+) ")
"""In the table of contents of a dump."""


class Engine:
    def back_up(self, url: URL, file: Path) -> None:
        run("pg_dump", url, "--format=custom", "--no-owner", f"--file={file}")

    def check(self, file: Path) -> None:
        if "paper_alias" not in tables_of(file):
            raise BackupFailed(f"{file} is no backup of Postil's.")

    def restore(self, url: URL, file: Path) -> None:
        """In one transaction, which waits for what others do with the tables.

        Tables that came with a later release go before it, since they name those of the backup.
        """
        drop_later_tables(url, tables_of(file))
        run(
            "pg_restore",
            url,
            *("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"),
            str(file),
        )


def tables_of(file: Path) -> set[str]:
    return set(TABLE.findall(run("pg_restore", None, "--list", str(file))))


def drop_later_tables(url: URL, present: set[str]) -> None:
    engine = make_engine(url.render_as_string(hide_password=False))
    quote = engine.dialect.identifier_preparer.quote
    try:
        with engine.begin() as connection:
            found = inspect(connection)
            for name in set(found.get_table_names()) - present:
                if any(key["referred_table"] in present for key in found.get_foreign_keys(name)):
                    connection.exec_driver_sql(f"DROP TABLE {quote(name)} CASCADE")
    except SQLAlchemyError as error:
        raise BackupFailed("The database cannot be written.") from error
    finally:
        engine.dispose()


def run(name: str, url: URL | None, *arguments: str) -> str:
    """What the program printed. The password goes by the environment: others see command lines."""
    address = [f"--dbname={url_without_password(url)}", "--no-password"] if url else []
    password = {"PGPASSWORD": str(url.password)} if url and url.password else {}
    done = subprocess.run(  # noqa: S603
        [find_program(name), *address, *arguments],
        env=os.environ | password,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupFailed(f"{name} failed: {done.stderr.strip()}")
    return done.stdout


def url_without_password(url: URL) -> str:
    return url.set(drivername="postgresql", password=None).render_as_string()


def find_program(name: str) -> str:
    """The newest release's: `pg_dump` reads databases of its own release and of older ones."""
    on_path = shutil.which(name)
    if on_path:
        return on_path
    found = sorted(Path("/").glob(f"{DEBIAN}/{name}"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise BackupFailed(
            f"{name} is not installed here. Install PostgreSQL's client programs "
            "(Debian: postgresql-client)."
        )
    return str(found[-1])
