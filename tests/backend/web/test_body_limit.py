"""How much of the bodies that are sent is kept in memory, and which of them are no whole ones."""

from contextlib import ExitStack
from io import BytesIO
from typing import Any

import pytest
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.test import EnvironBuilder

from postil.errors import BadRequest, LengthRequired, ServerBusy
from postil.web import body_limit
from postil.web.body_limit import BLOCK, LARGE, REFUSAL, BodyLimit

LIMIT = 4 * BLOCK
FORM = "application/x-www-form-urlencoded"


class Endless:
    """A body that goes on and on, and counts what is read of it."""

    taken = 0

    def read(self, size: int) -> bytes:
        self.taken += size
        return b"x" * size


@pytest.fixture
def seen() -> dict[str, Any]:
    return {}


@pytest.fixture
def limited(seen: dict[str, Any]) -> BodyLimit:
    def app(environ: dict[str, Any], _start: Any) -> list[bytes]:
        seen.update(environ, body=environ["wsgi.input"].read())
        return []

    return BodyLimit(app, LIMIT)


def environ(body: Any, length: str | None = None, media: str = FORM) -> dict[str, Any]:
    made = EnvironBuilder(method="POST", content_type=media).get_environ()
    made["wsgi.input"] = BytesIO(body) if isinstance(body, bytes) else body
    made.pop("CONTENT_LENGTH", None)
    return made if length is None else {**made, "CONTENT_LENGTH": length}


def ask(limited: BodyLimit, *given: Any, **named: Any) -> None:
    limited(environ(*given, **named), lambda *_: lambda _block: None)


@pytest.mark.parametrize("length", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, LIMIT])
def test_what_is_within_the_limit_arrives_whole(
    limited: BodyLimit, seen: dict[str, Any], length: int
) -> None:
    ask(limited, b"x" * length, str(length))
    assert (seen[REFUSAL], len(seen["body"]), seen["CONTENT_LENGTH"]) == (None, length, str(length))


def test_what_is_beyond_the_limit_is_thrown_away_and_not_kept(
    limited: BodyLimit, seen: dict[str, Any]
) -> None:
    endless = Endless()
    ask(limited, endless)
    assert isinstance(seen[REFUSAL], RequestEntityTooLarge)
    assert seen["body"] == b""
    assert endless.taken <= LIMIT + body_limit.THROWN_AWAY + 2 * BLOCK


@pytest.mark.parametrize(
    ("body", "length", "media", "refusal"),
    [
        (b"a=1", "4", FORM, BadRequest),
        (b"{}", "3", "application/json", BadRequest),
        (b"", "3", FORM, BadRequest),
        (b"a=1", None, FORM, LengthRequired),
        (b"a=1", None, f"{FORM}; charset=utf-8", LengthRequired),
        (b"a=1", None, FORM.upper(), LengthRequired),
        (b"", None, FORM, type(None)),
        (b"{}", None, "application/json", type(None)),
        (b"a=1", "3", FORM, type(None)),
    ],
)
def test_what_may_have_broken_off_is_refused(
    limited: BodyLimit,
    seen: dict[str, Any],
    body: bytes,
    length: str | None,
    media: str,
    refusal: type,
) -> None:
    ask(limited, body, length, media)
    assert type(seen[REFUSAL]) is refusal
    assert seen["body"] == (body if refusal is type(None) else b"")


def test_only_so_many_large_bodies_are_held_at_a_time(
    limited: BodyLimit, seen: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small ones pass meanwhile, and the next large one once another has gone."""
    monkeypatch.setattr(body_limit, "PATIENCE", 0)
    large = b"x" * (BLOCK + 1)
    with ExitStack() as others:
        for _ in range(LARGE):
            limited.take_in(environ(large, media="text/plain"), others)
        ask(limited, large, media="text/plain")
        assert isinstance(seen[REFUSAL], ServerBusy)
        ask(limited, b"a=1", "3")
        assert seen[REFUSAL] is None
    for _ in range(2 * LARGE):
        ask(limited, large, media="text/plain")
        assert (seen[REFUSAL], len(seen["body"])) == (None, len(large))
