"""A throwaway PostgreSQL of the suite's own: on a unix socket, in a temporary folder."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ACCOUNTS = ("postgres", "nobody")
"""PostgreSQL refuses to run as root; these are tried in this order."""

FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)

SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
}


def find_programs() -> Path | None:
    """The folder that holds `initdb` and `pg_ctl`, the newest release first."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl"):
        return Path(on_path).parent
    found = [path for pattern in FOLDERS for path in Path("/").glob(f"{pattern[1:]}/initdb")]
    return max(found, key=release_of).parent if found else None


def release_of(program: Path) -> int:
    digits = "".join(filter(str.isdigit, program.parent.parent.name))
    return int(digits or 0)


@contextmanager
def running_postgres(programs: Path) -> Iterator[str]:
    """Start a server; gives the URL of its first database, whose user may make others."""
    account = unprivileged_account()
    folder = Path(tempfile.mkdtemp(prefix="postil-pg-"))
    try:
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        control = Control(programs, folder, account)
        control.start()
        try:
            yield f"postgresql+psycopg://postil@/postgres?host={folder}"
        finally:
            control.stop()
    finally:
        shutil.rmtree(folder)


def unprivileged_account() -> pwd.struct_passwd | None:
    """The account to drop to; None when this process has no privileges to drop."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(names[name] for name in ACCOUNTS if name in names)


class Control:
    """`initdb` and `pg_ctl` on one folder, as an account without privileges."""

    def __init__(self, programs: Path, folder: Path, account: pwd.struct_passwd | None) -> None:
        self.programs = programs
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "log"
        self.identity: dict[str, Any] = (
            {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
        )

    def start(self) -> None:
        options = [f"-c {name}='{value}'" for name, value in SETTINGS.items()]
        sockets = f"-c unix_socket_directories='{self.folder}'"
        self.run(
            "initdb",
            "--auth=trust",
            "--username=postil",
            "--encoding=UTF8",
            "--no-sync",
            "--locale=C",
        )
        self.run(
            "pg_ctl", "start", "--wait", f"--log={self.log}", "-o", " ".join([*options, sockets])
        )

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def run(self, program: str, *arguments: str) -> None:
        command: list[str | Path] = [self.programs / program, f"--pgdata={self.data}", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, **self.identity
        )
        if done.returncode:
            log = self.log.read_text() if self.log.exists() else ""
            raise RuntimeError(f"{program} failed:\n{done.stdout}{done.stderr}{log}")
