"""Backups of a PostgreSQL database, by its own programs `pg_dump` and `pg_restore`."""

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import URL

from postil.backups.failed import BackupFailed

DEBIAN = "usr/lib/postgresql/*/bin"
"""Where Debian puts the programs of each release; its wrappers on the PATH choose among them."""


class Engine:
    def back_up(self, url: URL, file: Path) -> None:
        run("pg_dump", url, "--format=custom", "--no-owner", f"--file={file}")

    def check(self, file: Path) -> None:
        listed = run("pg_restore", None, "--list", str(file))
        if " TABLE public paper_alias " not in listed:
            raise BackupFailed(f"{file} is no backup of Postil's.")

    def restore(self, url: URL, file: Path) -> None:
        """In one transaction, which waits for what others do with the tables."""
        run(
            "pg_restore",
            url,
            *("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"),
            str(file),
        )


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
