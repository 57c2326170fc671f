"""What a running server does by itself, again and again."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from postil.web.log import describe

AFTER_MISTAKE = timedelta(hours=1)
"""Rest after work that failed in a way that it does not know."""

log = logging.getLogger("postil.repeating")


@contextmanager
def repeated(name: str, work: Callable[[], timedelta], after: timedelta) -> Iterator[None]:
    """Work in a thread of its own until the block ends: `after` a while, then by its answers.

    `work` answers how long to rest before it is done again; after a mistake in it, it is done again
    all the same. A block that ends meanwhile waits for it.
    """
    stop = Event()

    def keep_working() -> None:
        rest = after
        while not stop.wait(rest.total_seconds()):
            try:
                rest = work()
            except Exception as error:
                rest = AFTER_MISTAKE
                log.error("%s failed; it is tried again in an hour", name, extra=describe(error))

    thread = Thread(target=keep_working, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
