"""What holds for each route that there is, for files, and for addresses that lead nowhere."""

from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from postil.app import Postil, create_app
from postil.settings import Settings
from postil.web.security import COOKIELESS, HEADERS
from tests.backend.conftest import make_settings
from tests.backend.people import Person, join
from tests.support.databases import SqliteDatabases

UNKNOWN = "01890000-0000-7000-8000-00000000ffff"
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
NOWHERE = (("GET", "/none"), ("POST", "/none"), ("GET", "/static/none.css"), ("GET", "/../etc"))


def every_route() -> list[tuple[str, str]]:
    """Method and path of each rule, whatever it is for, and some that no rule takes."""
    app = create_app(Settings(data=Path(), database_url="sqlite://"))
    found = []
    for rule in app.url_map.iter_rules():
        values = dict.fromkeys(rule.arguments, UNKNOWN)
        values |= {"filename": "base.css"} if rule.endpoint == "static" else {}
        built = rule.build(values)
        assert built is not None, rule
        found += [(method, built[1]) for method in sorted(METHODS & (rule.methods or set()))]
    return [*sorted(found), *NOWHERE]


ROUTES = every_route()
CHANGING = [
    (method, path)
    for method, path in ROUTES
    if method != "GET" and not path.startswith(COOKIELESS) and path != "/none"
]
each_route = pytest.mark.parametrize("route", ROUTES, ids=" ".join)


@pytest.fixture(scope="module")
def app(sqlite_databases: SqliteDatabases, tmp_path_factory: pytest.TempPathFactory) -> Postil:
    folder = tmp_path_factory.mktemp("routes")
    return create_app(make_settings(folder, sqlite_databases.copy_to(folder)))


@pytest.fixture(scope="module")
def ada(app: Postil) -> Person:
    return join(app, "Ada")


def ask(app: Postil, method: str, path: str, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client().open(path, method=method, headers=named, buffered=True)


@each_route
def test_every_answer_is_guarded(app: Postil, route: tuple[str, str]) -> None:
    """Also an error, also a file, and also one to a name that is not the server's."""
    method, path = route
    for host in ("localhost", "rebound.example"):
        answer = ask(app, method, path, Host=host)
        assert answer.status_code < 500
        assert (answer.status_code == 421) is (host != "localhost")
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        assert answer.headers["Content-Type"] or answer.status_code in {204, 304}
        if not path.startswith("/static/"):
            assert "Cookie" in answer.headers["Vary"]
            assert answer.headers["Cache-Control"] == "no-store"


@each_route
def test_no_page_on_the_web_may_read_an_answer(app: Postil, route: tuple[str, str]) -> None:
    method, path = route
    for origin in ("https://evil.example", "null", "http://localhost:8917"):
        for asked in (method, "OPTIONS"):
            wanted = {"Origin": origin, "Access_Control_Request_Method": method}
            answer = ask(app, asked, path, **wanted)
            assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]


@pytest.mark.parametrize("route", CHANGING, ids=" ".join)
def test_no_other_site_may_change_anything(ada: Person, route: tuple[str, str]) -> None:
    """Nobody has to be told of a new form: each that has no token must know where it came from."""
    method, path = route
    ada.sign_in()
    for headers in (
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Referer": "http://localhost/"},
    ):
        answer = ada.browser.open(path, method=method, headers=headers)
        assert answer.status_code == 403, headers


def test_there_are_forms_to_be_guarded() -> None:
    assert len(CHANGING) > 20


FOREIGN_HOSTS = (
    "127.0.0.1.nip.example",
    "localhost.evil.example",
    "evil.example:8917",
    "127.0.0.1:80@evil.example",
    "2130706433",
    "0x7f000001",
    "0.0.0.0:8917",
    "[::ffff:127.0.0.1]",
    "[::]",
    "127.0.0.2",
    "localhost evil.example",
    "localhost/evil.example",
    "ｌocalhost".encode().decode("latin-1"),
)


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_name_that_is_not_the_servers_is_refused(app: Postil, host: str) -> None:
    answer = ask(app, "GET", "/healthz", Host=host)
    assert answer.status_code in {400, 421}


REDIRECTS = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "/%09/evil.example",
    "javascript:ran()",
    "data:text/html,x",
    "http:/evil.example",
    "///evil.example",
    "/\r\nLocation: https://evil.example/",
    "http://[",
)


@pytest.mark.parametrize("target", REDIRECTS, ids=ascii)
def test_signing_in_leads_to_no_other_site(ada: Person, target: str) -> None:
    headers = {"Sec-Fetch-Site": "same-origin"}
    answer = ada.browser.post(ada.signin_path(), data={"next": target}, headers=headers)
    assert answer.status_code == 303
    location = answer.headers["Location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert location in {"/", target}
    assert location.isprintable()
