"""A user of the real server, who approves browsers and reads their library by the API."""

import json
import urllib.parse
import urllib.request
from datetime import timedelta
from http.cookiejar import CookieJar
from typing import Any

from postil.auth import accounts
from postil.db import make_engine, unit_of_work
from tests.support.server import Server
from tests.support.waiting import PATIENCE_SECONDS

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


def make_user(server: Server, name: str) -> str:
    """As `postil user add` does, without the start of a program; answers the sign-in secret."""
    engine = make_engine(f"sqlite:///{server.data / 'postil.db'}")
    try:
        with unit_of_work(engine) as session:
            user = accounts.add_user(session, name)
            secret: str = accounts.make_signin_secret(session, user, timedelta(hours=1))
            return secret
    finally:
        engine.dispose()


class Account:
    """Signed in with a session of their own, and with a token beside those of the browsers."""

    def __init__(self, server: Server, name: str) -> None:
        self.server = server
        self.cookies = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.post_form(f"/signin/{make_user(server, name)}")
        granted = self.oauth("device_authorization")
        self.decide(granted["user_code"], "approve")
        self.token = self.oauth(
            "token", grant_type=DEVICE_GRANT, device_code=granted["device_code"]
        )["access_token"]

    def post_form(self, path: str, **fields: str) -> bytes:
        request = urllib.request.Request(
            self.server.url + path,
            data=urllib.parse.urlencode(fields).encode(),
            headers={"Origin": urllib.parse.urljoin(self.server.url, "/").rstrip("/")},
        )
        with self.cookies.open(request, timeout=PATIENCE_SECONDS) as answer:
            body: bytes = answer.read()
            return body

    def decide(self, code: str, decision: str) -> None:
        """`approve` or `deny` a browser that waits with this code."""
        self.post_form("/connect", code=code, decision=decision)

    def oauth(self, endpoint: str, **fields: str) -> dict[str, Any]:
        form = urllib.parse.urlencode({"client_id": "postil-extension", **fields}).encode()
        url = f"{self.server.url}/oauth/{endpoint}"
        with urllib.request.urlopen(url, form, timeout=PATIENCE_SECONDS) as answer:
            granted: dict[str, Any] = json.load(answer)
            return granted

    def api(self, path: str, method: str = "GET", body: object = None, **headers: str) -> Any:
        request = urllib.request.Request(
            f"{self.server.url}/api/v1/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                **headers,
            },
        )
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            return json.loads(answer.read() or "null")

    def papers(self) -> list[dict[str, Any]]:
        """All of them, page by page."""
        page = self.api("papers?limit=200")
        papers: list[dict[str, Any]] = page["papers"]
        while page["next_cursor"]:
            page = self.api(f"papers?limit=200&cursor={urllib.parse.quote(page['next_cursor'])}")
            papers += page["papers"]
        return papers

    def highlights(self) -> list[dict[str, Any]]:
        highlights: list[dict[str, Any]] = self.api("highlights?limit=200")["highlights"]
        return highlights

    def note(self, paper_id: str) -> str:
        text: str = self.api(f"notes/{paper_id}")["text"]
        return text
