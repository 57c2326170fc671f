"""Work that a running server repeats."""

from datetime import timedelta
from threading import Event, current_thread

import pytest

from postil.repeating import repeated
from postil.web.log import JsonLines

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


def test_a_mistake_does_not_end_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("postil.repeating.AFTER_MISTAKE", AT_ONCE)
    mistakes = iter([ValueError("of Ada's notes"), KeyError("her tags")])
    again = Event()

    def work() -> timedelta:
        for mistake in mistakes:
            raise mistake
        again.set()
        return NEVER

    with repeated("cleaning", work, AT_ONCE):
        assert again.wait(60), "the work was not repeated"
    told = [(line.getMessage(), vars(line)["error"]) for line in caplog.records]
    words = "cleaning failed; it is tried again in an hour"
    assert told == [(words, "ValueError"), (words, "KeyError")]
    assert "Ada" not in JsonLines().format(caplog.records[0])


def test_a_block_that_ends_first_has_nothing_done() -> None:
    done: list[str] = []

    def work() -> timedelta:
        done.append("work")
        return NEVER

    with repeated("cleaning", work, NEVER):
        pass
    assert done == []
