"""Accounts and what opens them, on the command line as their owner would type it."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from postil.app import create_app
from postil.auth import passwords
from postil.cli import main
from postil.settings import Settings
from postil_schema.captures import Capture
from tests.backend.api.samples import sample
from tests.backend.auth.conftest import QUICK
from tests.backend.people import PASSWORD

ADDRESS = "http://127.0.0.1:18917"


@pytest.fixture
def client(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FlaskClient]:
    """The server whose data folder the commands work on."""
    monkeypatch.setattr(passwords, "HASHER", QUICK)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"POSTIL_{name.upper()}", raising=False)
    monkeypatch.setenv("POSTIL_DATA", str(tmp_path))
    monkeypatch.setenv("POSTIL_PORT", "18917")
    assert sqlite_url.startswith(f"sqlite:///{tmp_path}")
    app = create_app(Settings())
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    yield client
    app.extensions["postil_engine"].dispose()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def done(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def path_in(output: str) -> str:
    return output.strip().removeprefix(ADDRESS)


def sign_in(client: FlaskClient, name: str, password: str = PASSWORD) -> int:
    return client.post("/signin", data={"name": name, "password": password}).status_code


def test_an_invitation_lets_one_person_in(client: FlaskClient) -> None:
    path = path_in(done("user", "invite"))
    form = {"name": "Ada", "password": PASSWORD}
    assert client.post(path, data=form).status_code == 303
    assert client.get("/").status_code == 200
    assert client.post(path, data=form).status_code == 404
    assert done("user", "list").split() == ["owner", "owner", "member", "Ada"]


def test_a_password_signs_in_and_ends_what_was_open(client: FlaskClient) -> None:
    done("user", "add", "Ada")
    token = done("token", "new", "--user", "Ada", "--name", "script").strip()
    bearer = {"Authorization": f"Bearer {token}"}
    client.post(path_in(done("signin-link", "--user", "Ada")))
    done("user", "password", "--user", "ada", "--password", PASSWORD, "--keep-browsers")
    assert client.get("/").status_code == 302
    assert client.get("/api/v1/me", headers=bearer).status_code == 200
    assert sign_in(client, "Ada") == 303
    done("user", "password", "--user", "ada", "--password", "another password")
    assert client.get("/api/v1/me", headers=bearer).status_code == 401
    assert "must have 10 to 1000" in run("user", "password", "--password", "short").output


def test_roles_are_given_and_one_owner_stays(client: FlaskClient) -> None:
    done("signin-link")
    done("user", "add", "Ada")
    refused = run("user", "role", "owner", "member")
    assert refused.exit_code == 1
    assert "Make another account an owner first" in refused.stderr
    done("user", "role", "Ada", "owner")
    done("user", "role", "owner", "member")
    assert done("user", "list").split() == ["member", "owner", "owner", "Ada"]


def test_an_account_is_deleted_after_its_export(client: FlaskClient, tmp_path: Path) -> None:
    done("signin-link")
    done("user", "add", "Ada")
    token = done("token", "new", "--user", "Ada", "--name", "script").strip()
    bearer = {"Authorization": f"Bearer {token}"}
    assert client.post("/api/v1/captures", json=sample(Capture), headers=bearer).status_code == 200
    kept = tmp_path / "ada.zip"
    assert run("user", "delete", "Ada", "--confirm", "Ben").exit_code == 1
    nowhere = run("user", "delete", "Ada", "--confirm", "Ada", "--export", "/dev/null/x")
    assert "Nothing was deleted" in nowhere.stderr
    assert client.get("/api/v1/me", headers=bearer).status_code == 200
    done("user", "delete", "Ada", "--confirm", "ada", "--export", str(kept))
    assert client.get("/api/v1/me", headers=bearer).status_code == 401
    assert "Ada" not in done("user", "list")
    with zipfile.ZipFile(kept) as archive:
        assert any(name.endswith(".md") for name in archive.namelist())


def test_what_is_open_is_listed_and_ended(client: FlaskClient) -> None:
    client.post(path_in(done("signin-link")), headers={"User-Agent": "Firefox/153.0 Linux"})
    token = done("token", "new", "--name", "script").strip()
    done("user", "invite")
    listed = done("access", "list")
    assert {line.split("  ")[1].strip() for line in listed.splitlines()} == {
        "browser",
        "session",
        "invitation",
    }
    assert token[-43:] not in listed
    session = re.search(r"^(\S+)  session .*Firefox on Linux$", listed, re.MULTILINE)
    assert session
    done("access", "end", session[1])
    assert client.get("/").status_code == 302
    assert run("access", "end").exit_code == 2
    assert run("access", "end", "--user", "owner", str(uuid4())).exit_code == 1
    done("access", "end", "--all")
    assert done("access", "list") == ""
    bearer = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/v1/me", headers=bearer).status_code == 401


def test_sign_ins_are_told(client: FlaskClient) -> None:
    client.post(path_in(done("signin-link")), headers={"User-Agent": "Firefox/153.0 Linux"})
    assert sign_in(client, "nobody") == 403
    told = done("access", "log").splitlines()
    assert [line.split()[2] for line in told] == ["refused_name", "signin_link"]
    assert "Firefox on Linux" in told[1]
