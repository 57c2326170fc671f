"""Another user's things and missing things are one answer, on every page that takes an id."""

from uuid import UUID, uuid4

import pytest
from flask import Flask

from postil.auth import tokens
from postil.db import unit_of_work
from postil.tables import User
from postil_schema.filters import PaperFilter
from tests.backend.dashboard.conftest import add_user, engine_of, sign_in
from tests.backend.dashboard.shelf import Shelf

FORM = {"name": "mine", "text": "mine", "comment": "mine", "status": "finished", "revision": "0"}


@pytest.fixture
def theirs(shelf: Shelf) -> dict[str, UUID]:
    """The id that a route's argument could name, in another user's library."""
    (paper,) = shelf.fill(1)
    with unit_of_work(shelf.engine) as session:
        tokens.issue(session, shelf.user.id, "device", "Chromium")
        device = tokens.devices(session, shelf.user.id)[0].id
    (one,), (other,) = shelf.save(2, title="Twins"), shelf.save(3, title="Twins")
    shelf.note(paper.id, "", 1)
    removal = shelf.ask("last_removal", "note", paper.id)
    action = uuid4()
    join = shelf.ask("join_papers", one.id, other.id, action)
    return {
        "paper_id": paper.id,
        "highlight_id": shelf.ask("highlights_of", [paper.id])[0].id,
        "tag_id": shelf.ask("tags")[0].id,
        "token_id": device,
        "user_id": shelf.user.id,
        "removal_id": removal,
        "join_id": join.id,
        "action_id": action,
        "not_same_id": shelf.ask("tell_apart", paper.id, one.id).id,
    }


def test_every_route_with_an_id_refuses_a_stranger(
    app: Flask, shelf: Shelf, theirs: dict[str, UUID]
) -> None:
    stranger: User = add_user(engine_of(app), "eve")
    client = sign_in(app, stranger)
    before = snapshot(shelf)
    asked = 0
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("dashboard.") or not rule.arguments:
            continue
        for ids in (theirs, dict.fromkeys(theirs, uuid4())):
            path = rule.build({name: ids[name] for name in rule.arguments})
            assert path is not None
            for method in rule.methods & {"GET", "POST"} if rule.methods else ():
                data = FORM if method == "POST" else None
                answer = client.open(path[1], method=method, data=data)
                refused = 403 if "user_id" in rule.arguments else 404
                assert answer.status_code == refused, (method, rule.rule)
                asked += 1
    assert asked >= 2 * len(theirs)
    assert snapshot(shelf) == before


def test_a_stranger_finds_nothing_on_the_lists(app: Flask, theirs: dict[str, UUID]) -> None:
    client = sign_in(app, add_user(engine_of(app), "eve"))
    paper = theirs["paper_id"]
    for path in (
        "/",
        "/highlights",
        "/tags",
        "/browsers",
        "/export",
        "/removed",
        f"/?paper={paper}",
    ):
        page = client.get(path).text
        for words in ("1th kind", "claims", "Chromium</th>"):
            assert words not in page, path
    assert "1th kind" not in client.get(f"/export/download?form=file&paper={paper}").text


def snapshot(shelf: Shelf) -> list[object]:
    """All that a route could have changed."""
    papers = shelf.ask("find_papers", PaperFilter()).papers
    ids = [paper.id for paper in papers]
    told_apart = shelf.ask("told_apart")
    return [
        papers,
        told_apart,
        shelf.ask("joins"),
        *(shelf.ask(name, ids) for name in ("highlights_of", "notes_of")),
    ]
