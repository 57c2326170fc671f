"""A page costs a number of SQL statements that does not grow with the library."""

from flask import Flask
from flask.testing import FlaskClient

from tests.backend.dashboard.conftest import engine_of
from tests.backend.dashboard.shelf import Shelf
from tests.backend.library.making import counting

MOST = 41


def test_pages_cost_the_same_for_few_papers_and_for_many(
    app: Flask, client: FlaskClient, shelf: Shelf
) -> None:
    (paper,) = shelf.fill(1)
    paths = ("/", "/highlights", "/tags", "/export", "/export/download", f"/papers/{paper.id}")
    client.get("/settings")  # notes, once in a while, that the session was used
    few = [cost(app, client, path) for path in paths]
    shelf.fill(*range(2, 22))
    for number in range(5):
        shelf.mark(1, comment=f"comment {number}")
    many = [cost(app, client, path) for path in paths]
    assert many == few
    assert max(many) <= MOST


def cost(app: Flask, client: FlaskClient, path: str) -> int:
    with counting(engine_of(app)) as sent:
        assert client.get(path).status_code == 200
    return len(sent)
