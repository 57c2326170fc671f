"""Places in a list: what came from here is read, anything else is refused."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from uuid import UUID

import pytest

from postil.errors import Invalid
from postil.library.cursors import read_cursor, write_cursor

LAST = UUID(int=7)


def encoded(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize("at", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_a_cursor_comes_back_as_it_went(at: datetime) -> None:
    assert read_cursor(write_cursor(at, LAST)) == (at, LAST)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "!!",
        "é",
        encoded("{}"),
        encoded('["2026-01-31T12:00:00+00:00"]'),
        encoded('["2026-01-31T12:00:00+00:00", 1]'),
        encoded(f'["2026-01-31T12:00:00", "{LAST}"]'),
        encoded(f'["0001-01-01T00:00:00+14:00", "{LAST}"]'),
        encoded(f'["9999-12-31T23:59:59-14:00", "{LAST}"]'),
        encoded("[" * 100),
        encoded("[" * 100_000),
        encoded("9" * 100_000),
    ],
    ids=lambda cursor: cursor[:40],
)
def test_another_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(Invalid):
        read_cursor(cursor)
