"""Whatever is sent: the one error body with the right status, and nothing is stored."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import product
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from postil.app import Postil, create_app
from postil_schema.captures import MAX_ROWS, Capture
from tests.backend.api.error_body import assert_error
from tests.backend.api.routes import API, TAKE_BODY, Route
from tests.backend.api.samples import IDENTIFIER, Json, places, replaced, sample
from tests.backend.conftest import make_settings
from tests.backend.people import Person, Rows, join, stored
from tests.conftest import DATABASES
from tests.support.databases import PostgresDatabases, SqliteDatabases

JSON = "application/json"

each_writing_route = pytest.mark.parametrize("route", TAKE_BODY, ids=str)


@pytest.fixture(scope="module", params=DATABASES)
def app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Postil]:
    """One app for all of these tests: nothing that they send may change it."""
    folder = tmp_path_factory.mktemp("hostile")
    with ExitStack() as held:
        if request.param == "sqlite":
            sqlite: SqliteDatabases = request.getfixturevalue("sqlite_databases")
            url = sqlite.copy_to(folder)
        else:
            postgres: PostgresDatabases = request.getfixturevalue("postgres_databases")
            url = held.enter_context(postgres.copy())
        app = create_app(make_settings(folder, url))
        yield app
        app.extensions["postil_engine"].dispose()


@pytest.fixture(scope="module")
def ada(app: Postil) -> Person:
    return join(app, "Ada")


@pytest.fixture
def unchanged(ada: Person) -> Iterator[None]:
    """Fails the test when anything was stored in it."""
    before: Rows = stored(ada)
    yield
    assert stored(ada) == before


def send(person: Person, route: Route, body: bytes | str, media: str = JSON) -> TestResponse:
    path = route.path(IDENTIFIER).removeprefix("/api/v1")
    headers = {"If-Match": '"0"'}
    return person.call(route.method, path, data=body, content_type=media, headers=headers)


NOT_JSON = {
    "empty": b"",
    "cut off": b'{"a": [1, 2',
    "two values": b"{} {}",
    "single quotes": b"{'a': 1}",
    "trailing comma": b'{"a": 1,}',
    "comment": b'{"a": 1 /* one */}',
    "NaN": b'{"a": NaN}',
    "Infinity": b'{"a": -Infinity}',
    "number beyond a double": b'{"a": 1e999}',
    "integer of 10,000 digits": b'{"a": ' + b"9" * 10_000 + b"}",
    "integer beyond 2^53": b'{"a": 9007199254740993}',
    "nested 100,000 deep": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "lists 100,000 deep": b"[" * 100_000 + b"]" * 100_000,
    "one name twice": b'{"a": 1, "a": 2}',
    "Latin-1": '{"a": "é"}'.encode("latin-1"),
    "UTF-16": '{"a": "é"}'.encode("utf-16"),
    "overlong UTF-8": b'{"a": "\xc0\x80"}',
    "surrogate in UTF-8": b'{"a": "\xed\xa0\x80"}',
    "control character": b'{"a": "\x01"}',
    "byte order mark": b'\xef\xbb\xbf{"a": 1}',
}


@each_writing_route
@pytest.mark.usefixtures("unchanged")
def test_what_is_not_json_is_400(ada: Person, route: Route) -> None:
    for name, body in NOT_JSON.items():
        answer = send(ada, route, body)
        assert answer.status_code == 400, name
        assert_error(answer, 400, "bad_request")


@each_writing_route
@pytest.mark.usefixtures("unchanged")
def test_what_is_not_an_object_is_422(ada: Person, route: Route) -> None:
    for body in ("null", "[]", "1", '"text"', '"{}"', "true", json.dumps([sample(route.body)])):  # type: ignore[arg-type]
        assert "body" in (assert_error(send(ada, route, body), 422, "invalid").fields or {})


@each_writing_route
@pytest.mark.usefixtures("unchanged")
def test_another_media_type_is_415(ada: Person, route: Route) -> None:
    body = json.dumps(sample(route.body))  # type: ignore[arg-type]
    for media in ("text/plain", "application/x-www-form-urlencoded", "text/json", ""):
        assert_error(send(ada, route, body, media), 415, "unsupported_media_type")


@each_writing_route
@pytest.mark.usefixtures("unchanged")
def test_an_unknown_field_is_422_wherever_it_stands(ada: Person, route: Route) -> None:
    body = sample(route.body)  # type: ignore[arg-type]
    for at, value in places(body):
        if isinstance(value, dict) and value:
            wrong = replaced(body, at, {**value, "unheard_of": 1})
            fields = assert_error(send(ada, route, json.dumps(wrong)), 422, "invalid").fields or {}
            assert ".".join(map(str, (*at, "unheard_of"))) in fields


@each_writing_route
@pytest.mark.usefixtures("unchanged")
def test_nul_and_lone_surrogates_are_422_in_every_text(ada: Person, route: Route) -> None:
    body = sample(route.body)  # type: ignore[arg-type]
    texts = [at for at, value in places(body) if isinstance(value, str)]
    assert texts
    for at, poison in product(texts, ("a\x00b", "\x00", "a\ud800b", "\udfff")):
        answer = send(ada, route, json.dumps(replaced(body, at, poison)))
        assert answer.status_code == 422, (at, ascii(poison))
        assert assert_error(answer, 422, "invalid").fields, (at, ascii(poison))


@each_writing_route
@pytest.mark.usefixtures("unchanged")
def test_names_of_fields_are_not_repeated(ada: Person, route: Route) -> None:
    for poison in ("\x00", "\ud800", "x" * 1_000_000):
        body = {**sample(route.body), poison: 1}  # type: ignore[arg-type]
        answer = send(ada, route, json.dumps(body))
        fields = assert_error(answer, 422, "invalid").fields or {}
        assert fields.keys() <= {"?", "body"}, ascii(poison[:10])


WRONG_KINDS: tuple[Json, ...] = (
    None, True, -1, 2**53 - 1, 1.5, "", " ", "\u202e", "x" * 600_000, [], [[]], [None], {}, {"": {}}
)  # fmt: skip


@each_writing_route
def test_a_value_of_another_kind_is_never_a_fault(ada: Person, route: Route) -> None:
    """Some of these fit; those that do not are refused in words, without what was sent."""
    body = sample(route.body)  # type: ignore[arg-type]
    for at, _value in places(body):
        for wrong in WRONG_KINDS:
            answer = send(ada, route, json.dumps(replaced(body, at, wrong)))
            assert answer.status_code < 500, (at, str(wrong)[:40])
            if answer.status_code >= 400:
                assert_error(answer, answer.status_code)


@pytest.mark.usefixtures("unchanged")
def test_a_moment_without_offset_is_422(ada: Person) -> None:
    body = {**sample(Capture), "captured_at": "2026-01-31T12:00:00"}
    answer = ada.call("POST", "/captures", json=body)
    assert "captured_at" in (assert_error(answer, 422).fields or {})


@each_writing_route
@pytest.mark.usefixtures("unchanged")
def test_ten_megabytes_are_413(ada: Person, route: Route) -> None:
    body = json.dumps({"title": "x" * 10_000_000})
    assert_error(send(ada, route, body), 413, "too_large")


@pytest.mark.usefixtures("unchanged")
def test_a_title_of_megabytes_is_422_and_not_repeated(ada: Person) -> None:
    body = sample(Capture)
    body["rows"][0]["title"] = "x" * 5_000_000
    answer = ada.call("POST", "/captures", json=body)
    fields = assert_error(answer, 422, "invalid").fields or {}
    assert fields == {"rows.0.title": "must have at most 2000 characters"}


@pytest.mark.usefixtures("unchanged")
def test_501_rows_are_422(ada: Person) -> None:
    body = sample(Capture)
    body["rows"] = body["rows"] * (MAX_ROWS + 1)
    answer = ada.call("POST", "/captures", json=body)
    assert assert_error(answer, 422).fields == {"rows": "must have at most 500 entries"}


@pytest.mark.usefixtures("unchanged")
def test_the_good_rows_of_a_bad_capture_are_not_stored(ada: Person) -> None:
    body = sample(Capture)
    body["rows"] = [*body["rows"], {**body["rows"][0], "title": " "}]
    fields = assert_error(ada.call("POST", "/captures", json=body), 422).fields or {}
    assert list(fields) == ["rows.1.title"]


QUERIES = (
    "limit=0", "limit=201", "limit=x", "limit=99999999999999999999", "cursor=%00", "cursor=!!",
    "cursor=é", "q=%00", "q=%ED%A0%80", f"q={'x' * 501}", "status=lost", "saved_from=tomorrow",
    "paper=x", "unheard_of=1", "site=NOT%20A%20SITE", "tag=", "after=-1", "after=1e3", "mark=%00",
    f"after={10**16}", "form=pdf", "colour=beige",
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_that_does_not_fit_is_422(ada: Person, query: str) -> None:
    """`%ED%A0%80` is no UTF-8, which Flask reads as U+FFFD: a search without a hit."""
    name = query.partition("=")[0]
    for route in API:
        if route.query is None:
            continue
        answer = ada.call("GET", f"{route.path(IDENTIFIER)[7:]}?{query}")
        if name in route.query.model_fields and query == "q=%ED%A0%80":
            assert answer.status_code == 200
        else:
            assert_error(answer, 422, "invalid")


SEARCHES = (
    '"', '""', "'", "*", "AND", "NOT x", "a:b", "(", "^", "%", "_", "\\", "-", "a" * 500,
    "\u202e", "NEAR(a b)", "col:x", ";--", "C++", "量子", "\U0001f600",
)  # fmt: skip


@pytest.mark.parametrize("words", SEARCHES)
def test_no_search_is_a_fault(ada: Person, words: str) -> None:
    for path in ("/papers", "/highlights", "/export/markdown"):
        assert ada.call("GET", path, query_string={"q": words}).status_code == 200


WORDS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            ["\x00", "\ud800", '"', "'", "\\", "tag:", "status:", "site:", ":", "*", "&", "|", "!",
             "<->", "(", ")", "%", "_", "AND", "NEAR", "a", "量子", "İ", "ß", "\u202e", " ", "#",
             "\t", "\x7f", "+", "to_read", "arxiv", "\U000e0001", "e\u0301", "\ufdfa", "/"]
        ),
        max_size=30,
    ).map("".join),
)  # fmt: skip


@pytest.mark.parametrize(
    "examples", [15, pytest.param(2_000, marks=pytest.mark.nightly)], ids=["few", "many"]
)
def test_whatever_is_searched_for_is_no_fault(ada: Person, examples: int) -> None:
    """By the API and in the box of the library, where some words are parts of the filter."""
    ada.sign_in()

    @settings(max_examples=examples)
    @given(WORDS)
    def search(words: str) -> None:
        query = "q=" + quote_from_bytes(words.encode("utf-8", "surrogatepass"))
        for path in ("/papers", "/highlights", "/export/markdown"):
            assert ada.call("GET", f"{path}?{query}").status_code in {200, 422}
        for path in ("/", "/highlights"):
            assert ada.browser.get(f"{path}?{query}").status_code in {200, 422}

    search()


REVISIONS = ("0", 'W/"0"', "*", '"x"', '"-1"', '"1", "2"', f'"{10**20}"', '"', "x" * 5_000)


@pytest.mark.parametrize("header", REVISIONS)
@pytest.mark.usefixtures("unchanged")
def test_a_revision_that_is_none_is_422(ada: Person, header: str) -> None:
    for method, path in (("PUT", "/notes"), ("PUT", "/highlights"), ("PATCH", "/highlights")):
        route = next(r for r in TAKE_BODY if r.method == method and path in r.rule)
        answer = ada.call(
            method,
            f"{path}/{IDENTIFIER}",
            json=sample(route.body),  # type: ignore[arg-type]
            headers={"If-Match": header},
        )
        assert "If-Match" in (assert_error(answer, 422, "invalid").fields or {})


def test_hundreds_of_refused_fields_are_told_of_in_part(ada: Person) -> None:
    body: Any = {"aliases": ["x"] * 3_000}
    fields = assert_error(ada.call("POST", "/papers/lookup", json=body), 422).fields or {}
    assert len(fields) == 50
