"""The proxies of docs/deployment.md, as they stand there: everything of Postil's passes them."""

import http.client
import json
import re
import socket
import ssl
import urllib.parse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.backend.people import SAME_ORIGIN
from tests.backend.proxies.programs import NAME, PROGRAMS, make_certificate, running
from tests.support.server import Server
from tests.support.waiting import PATIENCE_SECONDS

PREFIX = "/postil"
BODY_LIMIT = 8 * 1024 * 1024
TOKEN_LIMIT = 3
SECRET = "zebra-finch-q7x"


class Visitor:
    """A browser that knows the certificate, and finds `NAME` on this computer.

    `folder` is where everything lies that the proxy wrote.
    """

    def __init__(self, port: int, trusted: Path, folder: Path) -> None:
        self.port = port
        self.folder = folder
        self.context = ssl.create_default_context(cafile=str(trusted))

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[http.client.HTTPResponse, bytes]:
        with closing(http.client.HTTPSConnection(NAME, self.port)) as connection:
            plain = socket.create_connection(("127.0.0.1", self.port), PATIENCE_SECONDS)
            connection.sock = self.context.wrap_socket(plain, server_hostname=NAME)
            connection.request(method, f"{PREFIX}{path}", body, headers or {})
            answer = connection.getresponse()
            return answer, answer.read()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    variables = {
        "POSTIL_PUBLIC_URL": f"https://{NAME}{PREFIX}",
        "POSTIL_PROXIES": "1",
        "POSTIL_TOKEN_LIMIT": f"{TOKEN_LIMIT} per day",
    }
    server = Server(tmp_path_factory.mktemp("behind"), extra=variables)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def bearer(server: Server) -> dict[str, str]:
    return {"Authorization": f"Bearer {server.token('owner')}"}


@pytest.fixture(scope="module", params=PROGRAMS)
def visitor(
    request: pytest.FixtureRequest, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    folder = tmp_path_factory.mktemp("proxy")
    # The proxy's worker may be another user.
    folder.chmod(0o755)
    certificate = make_certificate(folder)
    upstream = f"127.0.0.1:{server.port}"
    with running(request.param, folder / request.param, upstream, certificate) as port:
        yield Visitor(port, certificate.chain, folder)


def test_pages_their_files_and_health_are_found_under_the_path(visitor: Visitor) -> None:
    page, html = visitor.ask("GET", "/signin")
    assert page.status == 200
    assert page.headers["Strict-Transport-Security"]
    linked = re.findall(r'(?:href|src)="([^"]+\.(?:css|svg))"', html.decode())
    assert linked
    for address in linked:
        assert address.startswith(f"{PREFIX}/static/")
        assert visitor.ask("GET", address.removeprefix(PREFIX))[0].status == 200
    health, body = visitor.ask("GET", "/healthz")
    assert (health.status, json.loads(body)["name"]) == (200, "postil")
    assert visitor.ask("GET", "")[0].status in {301, 302, 303, 308}


def test_a_person_signs_in(visitor: Visitor, server: Server) -> None:
    link = urllib.parse.urlsplit(server.signin_link())
    assert link.netloc == NAME
    path = link.path.removeprefix(PREFIX)
    origin = f"https://{NAME}"
    signed_in, _ = visitor.ask("POST", path, b"", {"Origin": origin, **SAME_ORIGIN})
    assert signed_in.status == 303
    assert signed_in.headers["Location"].startswith(f"{PREFIX}/")
    cookie = signed_in.headers["Set-Cookie"]
    assert {"Secure", f"Path={PREFIX}"} <= set(cookie.split("; "))
    library, _ = visitor.ask("GET", "/", headers={"Cookie": cookie.partition(";")[0]})
    assert library.status == 200


def test_a_program_reads_and_writes(visitor: Visitor, bearer: dict[str, str]) -> None:
    """With the methods and headers that the extension needs."""
    identifier = str(uuid4())
    capture: dict[str, Any] = {
        "id": identifier,
        "listing": {"url": "https://papers.example.org/", "title": "P", "site": "example.org"},
        "captured_at": "2026-11-20T10:00:00Z",
        "rows": [
            {
                "id": identifier,
                "aliases": [f"url:https://papers.example.org/{identifier}"],
                "title": "A title",
            }
        ],
    }
    sent = json.dumps(capture).encode()
    as_json = {**bearer, "Content-Type": "application/json"}
    marked = {**as_json, "Postil-Mark": "new"}
    saved, _ = visitor.ask("POST", "/api/v1/captures", sent, marked)
    assert saved.status == 200
    assert saved.headers["X-Request-Id"]
    first, second = (json.dumps({"text": text}).encode() for text in ("A thought.", "Another."))
    path = f"/api/v1/notes/{identifier}"
    written, _ = visitor.ask("PUT", path, first, {**as_json, "If-Match": '"0"'})
    assert written.status == 200
    stale, _ = visitor.ask("PUT", path, second, {**as_json, "If-Match": '"0"'})
    assert stale.status == 412
    assert stale.headers["ETag"]
    starred, _ = visitor.ask("PATCH", f"/api/v1/papers/{identifier}", b'{"star": true}', as_json)
    assert starred.status == 200
    removed, _ = visitor.ask("DELETE", f"/api/v1/papers/{identifier}", headers=bearer)
    assert removed.status in {200, 204}


@pytest.mark.parametrize(("size", "status"), [(BODY_LIMIT, 400), (BODY_LIMIT + 1, 413)])
def test_postil_and_not_the_proxy_says_what_is_too_large(
    visitor: Visitor, bearer: dict[str, str], size: int, status: int
) -> None:
    headers = {**bearer, "Content-Type": "application/json"}
    answer, body = visitor.ask("POST", "/api/v1/captures", b"x" * size, headers)
    assert answer.status == status
    assert json.loads(body)["error"]["request_id"] == answer.headers["X-Request-Id"]


@pytest.mark.parametrize(
    "name", ["X-Forwarded-For", "x-forwarded-for", "X_Forwarded_For", "x_forwarded-FOR"]
)
def test_a_visitor_cannot_choose_the_address_that_limits_count(visitor: Visitor, name: str) -> None:
    """Nor by a name that the server cannot tell from the proxy's: CGI writes both alike."""
    statuses = []
    for attempt in range(TOKEN_LIMIT + 1):
        forged = {name: f"203.0.113.{attempt}"}
        answer, _ = visitor.ask("POST", "/oauth/device_authorization", b"", forged)
        statuses.append(answer.status)
    assert statuses[-1] == 429


def test_the_proxy_writes_no_address_down(
    visitor: Visitor,
) -> None:
    visitor.ask("GET", f"/signin?next={SECRET}")
    files = [path for path in visitor.folder.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if SECRET.encode() in path.read_bytes()] == []
