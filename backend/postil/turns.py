"""Writers of one process take turns before they ask SQLite for its lock.

SQLite keeps no queue: who waits asks again after a pause, and whoever asks at the right time wins.
Among many writers one may lose for long, and in the pauses the lock is nobody's. So only one of a
process asks at a time; it then waits for other programs only.
"""

import sqlite3
from threading import Lock

SECONDS = 30
"""How long a writer waits for the others of its process."""


class TurnTaking(sqlite3.Connection):
    """A connection that gives its turn back when its transaction ends, however it does.

    `turn` is what all connections of an engine share.
    """

    turn: Lock
    has_turn = False
    lock_timeout: int | None = None

    def wait_for_lock(self, milliseconds: int) -> None:
        """So long, from now on, where another program holds the database."""
        if milliseconds != self.lock_timeout:
            self.execute(f"PRAGMA busy_timeout = {milliseconds}")
            self.lock_timeout = milliseconds

    def take_turn(self, patience: float) -> None:
        """Before a transaction that may write; fails as a lock of SQLite's own would.

        `patience` is in seconds.
        """
        if self.has_turn:
            return
        if not self.turn.acquire(timeout=patience):
            raise locked()
        self.has_turn = True

    def give_turn_back(self) -> None:
        if self.has_turn:
            self.has_turn = False
            self.turn.release()

    def commit(self) -> None:
        try:
            super().commit()
        finally:
            if not self.in_transaction:
                self.give_turn_back()

    def rollback(self) -> None:
        """Also called when a connection goes back to its pool."""
        try:
            super().rollback()
        finally:
            self.give_turn_back()

    def close(self) -> None:
        try:
            super().close()
        finally:
            self.give_turn_back()


def locked() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    error.sqlite_errorname = "SQLITE_BUSY"
    return error
