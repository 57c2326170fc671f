"""The routes of the API on PostgreSQL, each asked by somebody new with Ada's ids."""

import json
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from postil.app import create_app
from postil.tables import metadata
from postil_schema.captures import Capture
from postil_schema.highlights import HighlightPut
from tests.backend.access.asking import normal, said
from tests.backend.api.routes import API, Route
from tests.backend.api.samples import IDENTIFIER, sample
from tests.backend.conftest import make_settings
from tests.backend.people import Person, Rows, join
from tests.support.databases import PostgresDatabases

REVISION = {"If-Match": '"0"'}


def ids_in_query(route: Route) -> list[str]:
    """Fields of the query that take ids."""
    fields = {} if route.query is None else route.query.model_fields
    return [name for name, field in fields.items() if "UUID" in repr(field.annotation)]


NAMING = [r for r in API if r.arguments or r.body is not None or ids_in_query(r)]


def rows_of(person: Person) -> Rows:
    with person.engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(mine)), key=repr)
            for table in metadata.sorted_tables
            if "user_id" in table.c
            for mine in [select(table).where(table.c.user_id == person.user.id)]
        }


def ask(person: Person, route: Route, name: str) -> tuple[object, ...]:
    """With this id in the path, and wherever query and body name one."""
    given = json.loads(json.dumps(normal(route, IDENTIFIER)).replace(IDENTIFIER, name))
    path = route.path(name).removeprefix("/api/v1")
    query = dict.fromkeys(ids_in_query(route), name)
    return said(
        person.call(route.method, path, headers=REVISION, **{"query_string": query, **given})
    )


def test_ids_of_another_are_unknown(postgres_databases: PostgresDatabases, tmp_path: Path) -> None:
    with postgres_databases.copy() as url:
        app = create_app(make_settings(tmp_path, url))
        ada = join(app, "Ada")
        assert ada.call("POST", "/captures", json=sample(Capture)).status_code == 200
        highlight = sample(HighlightPut)
        path = f"/highlights/{IDENTIFIER}"
        assert ada.call("PUT", path, json=highlight, headers=REVISION).status_code == 200
        before = rows_of(ada)
        for number, route in enumerate(NAMING):
            asked = [
                ask(join(app, f"Ben {number} {name}"), route, name)
                for name in (str(uuid4()), IDENTIFIER)
            ]
            assert asked[0] == asked[1], str(route)
            assert rows_of(ada) == before, str(route)
        app.extensions["postil_engine"].dispose()
