"""Captures, rows and highlights with no more said than a test needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine, event

from postil.db import unit_of_work
from postil.library import Library
from postil.tables import Token, User
from postil_schema.captures import Capture, Listing, Row
from postil_schema.changes import ChangePage
from postil_schema.highlights import HighlightPut
from postil_schema.papers import PaperSeed

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def minutes(after_noon: float) -> datetime:
    return NOON + timedelta(minutes=after_noon)


def make_row(number: int, **fields: Any) -> Row:
    """The paper with this number; the same number is the same paper."""
    return Row(
        **{
            "id": uuid4(),
            "aliases": [f"arxiv:2310.{number:05}"],
            "title": f"On the matter of the {number}th kind",
            "authors": ["Ada Example"],
            "abstract": f"We study kind {number}.",
            **fields,
        }
    )


def make_capture(*rows: Row, **fields: Any) -> Capture:
    return Capture(
        **{
            "id": uuid4(),
            "listing": Listing(
                url="https://huggingface.co/papers", title="Daily", site="huggingface"
            ),
            "captured_at": NOON,
            "rows": list(rows),
            **fields,
        }
    )


def make_listing(site: str) -> Listing:
    return Listing(url=f"https://{site}.example/list", title=site, site=site)


def make_highlight(number: int = 1, **fields: Any) -> HighlightPut:
    seed = {name: getattr(make_row(number), name) for name in PaperSeed.model_fields}
    return HighlightPut(
        **{
            "paper": PaperSeed(**seed),
            "exact": "study",
            "passage": "abstract",
            "created_at": NOON,
            "url": "https://arxiv.org/list/cs.CL/new",
            **fields,
        }
    )


def add_user(engine: Engine, **fields: Any) -> User:
    name = uuid4().hex
    with unit_of_work(engine) as session:
        user = User(name=name, name_key=name, **fields)
        session.add(user)
    return user


def add_token(engine: Engine, user: User) -> Token:
    with unit_of_work(engine) as session:
        token = Token(user_id=user.id, kind="device", name="browser", secret_hash=uuid4().hex)
        session.add(token)
    return token


@contextmanager
def open_library(engine: Engine, user: User) -> Iterator[Library]:
    with unit_of_work(engine) as session:
        yield Library(session, user)


def pull(library: Library, after: int, mark: str | None, reader: Token) -> ChangePage:
    """A page of the change feed, with the mark that goes with it, as the API gives it."""
    return library.mark_page(library.changes(after, mark, reader), mark, reader)


@contextmanager
def counting(engine: Engine) -> Iterator[list[str]]:
    """The statements that are sent meanwhile; one sent with many rows counts once."""
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def ids(papers: list[Any]) -> list[UUID]:
    return [paper.id for paper in papers]
