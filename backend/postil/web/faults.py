"""What can be wrong with the database, in words for people and in numbers for programs."""

import errno
import sqlite3
from typing import NamedTuple

from flask_babel import lazy_gettext as _
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from postil.errors import Words


class Fault(NamedTuple):
    """`wait` is after how many seconds it makes sense to ask again."""

    status: int
    code: str
    words: Words
    wait: int


FULL = Fault(
    507,
    "disk_full",
    _(
        "The server's disk is full, and nothing was stored. Make room on it; "
        "what waits in your browsers is sent again by itself."
    ),
    60,
)
READ_ONLY = Fault(
    503,
    "database_read_only",
    _(
        "The server cannot write to its database: the data folder is read-only or away. Nothing "
        "was stored. Make it writable again; what waits in your browsers is sent again by itself."
    ),
    60,
)
BUSY = Fault(
    503,
    "database_busy",
    _(
        "Another program keeps the database locked, so nothing was stored. "
        "Try again in a moment; if it stays, look for that program on the server."
    ),
    10,
)
DAMAGED = Fault(
    503,
    "database_damaged",
    _(
        "The database's file is damaged, and nothing was stored. Bring a backup back with "
        "`postil restore`."
    ),
    300,
)
OUTDATED = Fault(
    503,
    "database_outdated",
    _("The database is of another release. `postil migrate` brings it up to date."),
    60,
)
UNAVAILABLE = Fault(
    503,
    "database_unavailable",
    _("The database cannot be used right now, and nothing was stored. Try again in a minute."),
    60,
)

SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
"""SQLite's result code (https://www.sqlite.org/rescode.html), extended or primary, to the fault."""

POSTGRESQL = {
    "53100": FULL,
    "25006": READ_ONLY,
    "55P03": BUSY,
    "40001": BUSY,
    "40P01": BUSY,
}
"""SQLSTATE (PostgreSQL's documentation, appendix A) to the fault."""

DISK = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY}

PRIMARY = 0xFF
"""The bits of an extended result code that hold the primary one."""


def fault_of(error: BaseException) -> Fault | None:
    """What is wrong with the database or its disk; None when the error is a mistake of Postil's."""
    if isinstance(error, PoolTimeout):
        return BUSY
    if isinstance(error, OSError):
        return DISK.get(error.errno or 0)
    cause = getattr(error, "orig", error)
    code = getattr(cause, "sqlite_errorcode", 0)
    state = getattr(cause, "sqlstate", None) or ""
    known = SQLITE.get(code) or SQLITE.get(code & PRIMARY) or POSTGRESQL.get(state)
    return known or (UNAVAILABLE if isinstance(error, OperationalError) else None)
