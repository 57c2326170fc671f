"""Hears the signals that ask the server to stop: each of its processes once, and surely.

Left to Python, a signal is heard when the main thread next runs, and that thread only waits. What
wakes it is the signal; where the system gives that to another thread, as it may, nobody hears it.
And a handler that runs in the middle of the wait, or for a second time, can block what it calls.
So the signals are held back from all threads, and one thread does nothing but take the first.
"""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

STOPS = frozenset({signal.SIGTERM, signal.SIGINT})

PAUSE = 0.05
"""Seconds between two looks whether granian is ready to be stopped."""


@contextmanager
def stops_held() -> Iterator[None]:
    """Hold the signals back from this thread, and from all that it starts until the block ends."""
    former = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def when_stopped(stop: Callable[[], object]) -> None:
    """Call `stop` at the first signal, from a thread of its own; later ones change nothing."""

    def wait_for_stop() -> None:
        signal.sigwait(STOPS)
        stop()

    Thread(target=wait_for_stop, name="stopping", daemon=True).start()


def stop_by_next_handler() -> Callable[[], None]:
    """What calls the handler that is set after this one is asked for; waits until there is one."""
    present = signal.getsignal(signal.SIGTERM)

    def stop() -> None:
        while (handler := signal.getsignal(signal.SIGTERM)) is present:
            time.sleep(PAUSE)
        assert callable(handler)
        handler(signal.SIGTERM, None)

    return stop
