"""Behind a reverse proxy that gives the server a folder of its own, every address stays in it."""

import re
from pathlib import Path

from tests.backend.dashboard.conftest import add_user, engine_of, make_app, sign_in
from tests.backend.dashboard.shelf import Shelf
from tests.support.databases import SqliteDatabases

ADDRESS = re.compile(r'(?:href|src|action|formaction|hx-post|data-paper)="(/[^"]*)"')


def test_every_address_keeps_the_prefix(sqlite_databases: SqliteDatabases, tmp_path: Path) -> None:
    app = make_app(sqlite_databases.copy_to(tmp_path), tmp_path, "http://localhost/postil")
    engine = engine_of(app)
    user = add_user(engine, "ada")
    (paper,) = Shelf(engine, user).fill(1)
    client = sign_in(app, user)
    for path in ("/", f"/papers/{paper.id}", "/highlights", "/tags", "/export", "/nowhere"):
        addresses = ADDRESS.findall(client.get(f"/postil{path}").text)
        assert addresses
        assert [found for found in addresses if not found.startswith("/postil/")] == []
    removed = client.post(f"/postil/papers/{paper.id}/remove")
    assert removed.location == f"/postil/?removed={paper.id}"
    engine.dispose()
