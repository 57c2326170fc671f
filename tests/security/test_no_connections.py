"""The server goes nowhere: no address of a user or of a page makes it open a connection."""

import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest

from postil.app import create_app
from postil_schema.captures import Capture
from postil_schema.highlights import HighlightPut
from tests.backend.api.samples import IDENTIFIER, sample
from tests.backend.conftest import make_settings
from tests.backend.people import join
from tests.support.databases import SqliteDatabases

INSIDE = "http://169.254.169.254/latest/meta-data"
SAVED_PAGE = f'<!doctype html><base href="{INSIDE}/"><a href="/abs/2401.00001">A study of walls</a>'
ENTITY = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{INSIDE}">]><p>A study &e;</p>'


def test_no_address_is_ever_visited(
    tmp_path: Path, sqlite_databases: SqliteDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def refuse(*given: Any, **_named: Any) -> NoReturn:
        asked.append(given)
        raise OSError("no connection is to be made")

    app = create_app(make_settings(tmp_path, sqlite_databases.copy_to(tmp_path)))
    ada = join(app, "Ada")
    ada.sign_in()
    for holder, name in (
        (socket.socket, "connect"),
        (socket.socket, "connect_ex"),
        (socket, "getaddrinfo"),
    ):
        monkeypatch.setattr(holder, name, refuse)
    capture = sample(Capture)
    capture["listing"]["url"] = INSIDE
    capture["rows"][0]["links"] = [{"rel": "pdf", "href": INSIDE}]
    assert ada.call("POST", "/captures", json=capture).status_code == 200
    highlight = {**sample(HighlightPut), "url": INSIDE, "comment": f"![x]({INSIDE})"}
    headers = {"If-Match": '"0"'}
    made = ada.call("PUT", f"/highlights/{IDENTIFIER}", json=highlight, headers=headers)
    assert made.status_code == 200
    note = {"text": f"![x]({INSIDE}) <{INSIDE}>"}
    assert ada.call("PUT", f"/notes/{IDENTIFIER}", json=note, headers=headers).status_code == 200
    for text in (SAVED_PAGE, ENTITY):
        assert ada.submit("/import", text=text, url=INSIDE).status_code == 200
    for path in ("/", "/highlights", f"/papers/{IDENTIFIER}", "/export/download"):
        assert ada.browser.get(path).status_code == 200
    assert asked == []
