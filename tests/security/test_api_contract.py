"""The API against its own description: requests that fit `openapi.json`, and others that do not.

No answer is a fault of the server's, and each has a status, a media type and a shape that the
description names.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from postil.app import Postil, create_app
from postil.settings import Settings
from postil_schema.captures import Capture
from postil_schema.highlights import HighlightPut
from tests.backend.api.routes import API
from tests.backend.api.samples import IDENTIFIER, sample
from tests.backend.conftest import make_settings
from tests.backend.people import Person, join
from tests.support.databases import SqliteDatabases

DESCRIBED = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
ANOTHER = "01890000-0000-7000-8000-000000000002"

FEW = 5
"""The same ones each time."""

each_number_of_examples = pytest.mark.parametrize(
    "examples", [FEW, pytest.param(400, marks=pytest.mark.nightly)]
)


def described(app: Postil) -> dict[str, Any]:
    """The API's operations by method and path."""
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app)
    schema.config.generation.with_security_parameters = False
    found = schema.get_all_operations()
    operations = [one.ok() for one in found if isinstance(one, Ok)]
    return {one.label: one for one in operations if one.path.startswith("/api/")}


OPERATIONS = described(create_app(Settings(data=Path(), database_url="sqlite://")))
TAKE_INPUT = [label for label, one in OPERATIONS.items() if one.query or one.body]
"""Beside an id, which is missing when it is malformed."""


@pytest.fixture(scope="module")
def app(
    sqlite_databases: SqliteDatabases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Postil]:
    folder = tmp_path_factory.mktemp("contract")
    app = create_app(make_settings(folder, sqlite_databases.copy_to(folder)))
    yield app
    app.extensions["postil_engine"].dispose()


@pytest.fixture(scope="module")
def operations(app: Postil) -> dict[str, Any]:
    return described(app)


@pytest.fixture(scope="module")
def ada(app: Postil) -> Person:
    return join(app, "Ada")


@pytest.fixture
def kept(ada: Person) -> list[str]:
    """Ids of a paper, its capture and its highlight, which are one, and of another paper, a join,
    papers told apart, and a tag."""
    body = sample(Capture)
    assert ada.call("POST", "/captures", json=body).status_code == 200
    assert ada.call("POST", f"/papers/{IDENTIFIER}/restore").status_code == 200
    other = {**body["rows"][0], "id": ANOTHER, "aliases": ["arxiv:2401.00002"]}
    rest = {**body, "id": ANOTHER, "rows": [other]}
    assert ada.call("POST", "/captures", json=rest).status_code == 200
    made = ada.call(
        "PUT",
        f"/highlights/{IDENTIFIER}",
        json=sample(HighlightPut),
        headers={"If-Match": '"0"'},
    )
    assert made.status_code in {200, 412}
    tags = ada.call("GET", "/tags").get_json()["tags"]
    return [IDENTIFIER, ANOTHER, *(tag["id"] for tag in tags)]


def test_the_kept_things_are_there(ada: Person, kept: list[str]) -> None:
    """Else every request would be one for something that is missing. Asked before any other."""
    assert {UUID(one) for one in kept} >= {UUID(IDENTIFIER), UUID(ANOTHER)}
    for path in (f"/papers/{IDENTIFIER}", f"/highlights/{IDENTIFIER}", f"/papers/{ANOTHER}"):
        assert ada.call("GET", path).status_code == 200


def run(examples: int, mode: GenerationMode, operation: Any, ada: Person, kept: list[str]) -> None:
    """Send as many requests of this kind; raises with the request that was answered wrongly."""
    fits = mode is GenerationMode.POSITIVE
    rules = settings(
        max_examples=examples,
        derandomize=examples == FEW,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @rules
    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    def send(case: Any, data: st.DataObject) -> None:
        if fits:
            for name in case.path_parameters:
                case.path_parameters[name] = data.draw(st.sampled_from(kept))
            if "If-Match" in case.headers:
                case.headers["If-Match"] = data.draw(st.sampled_from(['"0"', '"1"', '"2"']))
        answer = case.call(headers={"Authorization": f"Bearer {ada.token}"})
        assert answer.status_code not in {401, 429}
        case.validate_response(answer, checks=DESCRIBED)

    send()


@each_number_of_examples
@pytest.mark.parametrize("label", OPERATIONS)
def test_what_fits_is_answered_as_described(
    label: str, examples: int, operations: dict[str, Any], ada: Person, kept: list[str]
) -> None:
    run(examples, GenerationMode.POSITIVE, operations[label], ada, kept)


@each_number_of_examples
@pytest.mark.parametrize("label", TAKE_INPUT)
def test_what_does_not_fit_is_answered_as_described(
    label: str, examples: int, operations: dict[str, Any], ada: Person, kept: list[str]
) -> None:
    run(examples, GenerationMode.NEGATIVE, operations[label], ada, kept)


def test_every_route_is_described() -> None:
    assert len(OPERATIONS) == len(API)
