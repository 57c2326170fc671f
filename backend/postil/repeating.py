"""What a running server does by itself, again and again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread


@contextmanager
def repeated(name: str, work: Callable[[], timedelta], after: timedelta) -> Iterator[None]:
    """Work in a thread of its own until the block ends: `after` a while, then by its answers.

    `work` answers how long to rest before it is done again, and raises nothing. A block that ends
    meanwhile waits for it.
    """
    stop = Event()

    def keep_working() -> None:
        rest = after
        while not stop.wait(rest.total_seconds()):
            rest = work()

    thread = Thread(target=keep_working, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
