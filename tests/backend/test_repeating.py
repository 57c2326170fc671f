"""Work that a running server repeats."""

from datetime import timedelta
from threading import Event, current_thread

from postil.repeating import repeated

AT_ONCE, NEVER = timedelta(0), timedelta(days=1)


def test_it_works_until_the_block_ends() -> None:
    rests = iter([AT_ONCE, AT_ONCE, NEVER])
    done: list[str] = []
    thrice = Event()

    def work() -> timedelta:
        done.append(current_thread().name)
        rest = next(rests)
        if rest == NEVER:
            thrice.set()
        return rest

    with repeated("cleaning", work, AT_ONCE):
        assert thrice.wait(60), "the work was not repeated"
    assert done == ["cleaning"] * 3


def test_a_block_that_ends_first_has_nothing_done() -> None:
    done: list[str] = []

    def work() -> timedelta:
        done.append("work")
        return NEVER

    with repeated("cleaning", work, NEVER):
        pass
    assert done == []
