"""How many requests are answered at the same time, and that changes never take all places.

A change waits while another program keeps the database locked, and so do all changes after it.
Whoever only reads, or asks whether the server lives, is answered meanwhile.
"""

from threading import BoundedSemaphore

from flask import Flask, g

from postil.errors import ServerBusy
from postil.web.work import is_read_only

PATIENCE = 30
"""Seconds that a request waits for its seat."""

FOR_READERS = 4
"""One of so many seats is never a change's, where there are two at least."""


class Seats:
    def __init__(self, seats: int) -> None:
        self.all = BoundedSemaphore(seats)
        self.of_changes = BoundedSemaphore(max(1, seats - max(1, seats // FOR_READERS)))

    def take(self) -> None:
        """Raises when none becomes free in time; what was taken goes back with the request."""
        wanted = (self.all,) if is_read_only() else (self.of_changes, self.all)
        g.seats = []
        for seats in wanted:
            if not seats.acquire(timeout=PATIENCE):
                raise ServerBusy
            g.seats.append(seats)


def give_back(_error: BaseException | None = None) -> None:
    """At the end of a request, or before one that has others answered, which need seats too."""
    for seats in g.pop("seats", ()):
        seats.release()


def install(app: Flask, threads: int) -> None:
    seats = Seats(threads)
    app.before_request(seats.take)
    app.teardown_request(give_back)
