"""Two people with one of everything each, who can be asked as if nobody had been asked before."""

import json
import shutil
from collections.abc import Iterable
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Table, Uuid, select
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from postil.app import Postil, create_app
from postil.auth import accounts, tokens
from postil.auth.sessions import COOKIE
from postil.db import unit_of_work
from postil.tables import metadata
from postil.tables.users import TokenKind
from postil_schema.filters import PaperFilter
from postil_schema.resolutions import ResolutionReport
from tests.backend.access.routes import proof_of
from tests.backend.api.routes import Route
from tests.backend.conftest import make_settings
from tests.backend.dashboard.shelf import Shelf
from tests.backend.people import SAME_ORIGIN

SECRET = "quietly"
"""A word in every text of Ada's, and in none of Ben's."""

A_DAY = timedelta(days=1)

KINDS: tuple[TokenKind, ...] = ("device", "session", "signin", "invitation")

Rows = dict[str, list[tuple[Any, ...]]]


class World:
    """Ada and Ben; both own the server, so that being an owner opens no library either."""

    def __init__(self, folder: Path, url: str) -> None:
        self.file = folder / "postil.db"
        self.app = create_app(make_settings(folder, url))
        self.ada, self.ben = (
            Person(self.app, "Ada", SECRET, 1),
            Person(self.app, "Ben", "openly", 11),
        )
        self.engine.dispose()
        self.copy = folder / "made.db"
        shutil.copyfile(self.file, self.copy)
        self.adas_rows = self.rows_of_ada()

    @property
    def engine(self) -> Engine:
        return engine_of(self.app)

    def begin_again(self) -> None:
        """As it was before the first request."""
        if not self.is_written_to():
            return
        self.engine.dispose()
        shutil.copyfile(self.copy, self.file)

    def is_written_to(self) -> bool:
        """Whether anything was committed since it began again."""
        log = self.file.with_name(f"{self.file.name}-wal")
        return log.exists() and log.stat().st_size > 0

    def rows_of_ada(self) -> Rows:
        with self.engine.connect() as connection:
            return {
                table.name: sorted(map(tuple, connection.execute(owned(table, self.ada))), key=repr)
                for table in metadata.sorted_tables
            }


class Person:
    """Somebody with an account, a program's token, a browser's session, and a full library."""

    def __init__(self, app: Postil, name: str, word: str, first: int) -> None:
        self.app, self.name = app, name
        self.taken: dict[Route, UUID] = {}
        with unit_of_work(engine_of(app)) as session:
            self.user = accounts.add_user(session, name, "owner")
            self.secrets = {
                kind: tokens.issue(session, self.user.id, kind, f"{kind} {word}", A_DAY)
                for kind in KINDS
            }
        shelf = Shelf(engine_of(app), self.user)
        fill(shelf, word, first)
        papers = shelf.ask("find_papers", PaperFilter()).papers
        self.aliases = [alias for paper in papers for alias in paper.aliases]

    def ask(self, route: Route, path: str, **given: Any) -> TestResponse:
        """As the route wants to be asked: by a program, or from a page of the dashboard."""
        headers = self.as_program() if proof_of(route) == "token" else self.as_browser()
        client = self.app.test_client(use_cookies=False)
        return client.open(path, method=route.method, headers=headers, **given)

    def ask_in_batch(self, route: Route, path: str, **given: Any) -> TestResponse:
        """The same change in a batch; the answer is the one to the change."""
        change = {
            "method": route.method,
            "path": path.removeprefix("/api/v1"),
            "if_match": self.as_program()["If-Match"],
            "body": given.get("json"),
        }
        client = self.app.test_client(use_cookies=False)
        headers = self.as_program()
        whole = client.post("/api/v1/batch", headers=headers, json={"changes": [change]})
        [told] = whole.get_json()["answers"]
        body = json.dumps(told["body"])
        kind = Headers({"Content-Type": "application/json", **told["headers"]})
        return TestResponse([body.encode()], str(told["status"]), kind, whole.request)

    def as_program(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secrets['device']}", "If-Match": '"1"'}

    def as_browser(self) -> dict[str, str]:
        return {"Cookie": f"{COOKIE}={self.secrets['session']}", **SAME_ORIGIN}

    @cached_property
    def ids(self) -> list[UUID]:
        """Everything that has an id and is theirs; they themselves as well."""
        with engine_of(self.app).connect() as connection:
            found = dict.fromkeys([self.user.id])
            for table in metadata.sorted_tables:
                if columns := [one for one in table.c if isinstance(one.type, Uuid)]:
                    for row in connection.execute(owned(table, self, columns)):
                        found |= dict.fromkeys(value for value in row if value is not None)
            return list(found)


def fill(shelf: Shelf, word: str, first: int) -> None:
    """One of everything that an id can name, and the word in every text."""
    twins, lone, other = (first, first + 1, first + 2), first + 3, first + 4
    shelf.save(*twins, title=f"Marked {word}", abstract=f"A study, {word} kept.")
    (paper,) = shelf.save(lone, title=f"Lone {word}", abstract=f"A study, {word} kept.")
    (apart,) = shelf.save(other, title=f"Another {word}", abstract=f"Apart, {word}.")
    mark = shelf.mark(lone, tags=[f"claims {word}"], comment=word)
    shelf.tag(paper.id, word)
    shelf.note(paper.id, f"a note, {word}")
    shelf.ask("decide_note", apart.id, "both", f"two texts, {word}", 0)
    shelf.ask("join_certain")
    shelf.ask("tell_apart", paper.id, apart.id)
    report = ResolutionReport(highlight_id=mark.id, text_hash="a" * 64, kind="orphan", score=0)
    shelf.ask("report_resolutions", [report])
    shelf.tag(apart.id, f"gone {word}")
    gone = next(tag.id for tag in shelf.ask("tags") if tag.name.startswith("gone"))
    shelf.ask("remove_tag", gone)
    shelf.ask("remove_highlight", shelf.mark(lone, exact="kept", comment=word).id)


def owned(table: Table, person: Person, columns: Iterable[Any] | None = None) -> Any:
    owner = table.c.id if table.name == "user" else table.c.user_id
    return select(*(columns or [table])).where(owner == person.user.id)


def engine_of(app: Postil) -> Engine:
    engine: Engine = app.extensions["postil_engine"]
    return engine
