"""The commands, each as a user would run it."""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postil.app import create_app
from postil.cli import main
from postil.server import only_server
from postil.settings import Settings
from postil_schema.captures import Capture
from tests.backend.api.samples import sample


@pytest.fixture
def data(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a migrated database, named by the environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"POSTIL_{name.upper()}", raising=False)
    monkeypatch.setenv("POSTIL_DATA", str(tmp_path))
    monkeypatch.setenv("POSTIL_PORT", "18917")
    assert sqlite_url.startswith(f"sqlite:///{tmp_path}")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def save_a_paper(data: Path, token: str) -> None:
    client = create_app(Settings(data=data)).test_client()
    headers = {"Authorization": f"Bearer {token}"}
    assert client.post("/api/v1/captures", json=sample(Capture), headers=headers).status_code == 200


@pytest.mark.usefixtures("data")
def test_help_lists_every_command() -> None:
    told = run("--help").output
    for command in ("serve", "user", "signin-link", "token", "export", "migrate", "check"):
        assert f"  {command} " in told
        assert run(command, "--help").exit_code == 0
    assert "version" in run("--version").output
    assert run("nonsense").exit_code == 2


def test_token_new_prints_a_token_that_works_and_nothing_else(data: Path) -> None:
    run("user", "add", "Ada")
    made = run("token", "new", "--user", "ada", "--name", "script")
    token = made.stdout.strip()
    assert made.exit_code == 0
    assert made.stdout == f"{token}\n"
    client = create_app(Settings(data=data)).test_client()
    me = client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert me.get_json()["name"] == "Ada"


def test_links_sign_in(data: Path) -> None:
    client = create_app(Settings(data=data)).test_client()
    for words in (("signin-link",), ("user", "add", "Ada"), ("signin-link", "--user", "ADA")):
        link = run(*words).stdout.strip()
        assert link.startswith("http://127.0.0.1:18917/signin/postil_")
        path = link.removeprefix("http://127.0.0.1:18917")
        assert client.post(path, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303


@pytest.mark.usefixtures("data")
def test_refusals_are_words_on_stderr() -> None:
    run("user", "add", "Ada")
    refusals = {
        ("user", "add", "ada"): "Choose another name",
        ("user", "add", " "): "must have 1 to 100 visible characters",
        ("signin-link", "--user", "Nobody"): "no account of this name",
        ("token", "new", "--user", "Nobody", "--name", "x"): "no account of this name",
        ("export", "markdown", "/dev/null/x"): "cannot be written",
        ("export", "markdown", "x.md", "--status", "lost"): "status.0 must be",
    }
    for words, reason in refusals.items():
        refused = run(*words)
        assert refused.exit_code != 0, words
        assert reason in refused.stderr, words
        assert refused.stdout == ""
        assert "Traceback" not in refused.stderr


def test_export_writes_a_folder_an_archive_or_one_file(data: Path) -> None:
    save_a_paper(data, run("token", "new", "--name", "x").stdout.strip())
    folder, archive, single = data / "notes", data / "notes.zip", data / "notes.md"
    for destination in (folder, archive, single):
        assert run("export", "markdown", str(destination)).exit_code == 0
    names = [path.name for path in folder.iterdir()]
    assert len(names) == 1
    assert zipfile.ZipFile(archive).namelist() == names
    assert "# Europe/Berlin" in single.read_text()
    none = run("export", "markdown", str(data / "none"), "--tag", "nowhere", "--query", "nothing")
    assert "Wrote 0 files" in none.stdout


def test_migrate_makes_the_tables(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert run("migrate", "--data", str(folder)).exit_code == 0
    assert (folder / "postil.db").stat().st_size > 0
    assert folder.stat().st_mode & 0o077 == 0


def test_check_finds_a_healthy_installation_healthy(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postil.cli.check.find_extension", lambda _browser: data)
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert "FAULT" not in checked.output


def test_a_new_installation_is_healthy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postil.cli.check.find_extension", lambda _browser: tmp_path)
    monkeypatch.setenv("POSTIL_DATA", str(tmp_path))
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert "It is empty" in checked.output


def test_check_says_what_is_wrong(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postil.cli.check.find_extension", lambda _browser: None)
    monkeypatch.setenv("POSTIL_HOST", "0.0.0.0")
    checked = run("check")
    assert checked.exit_code == 1
    assert "The extension is missing" in checked.output
    assert "open to the network without https" in checked.output
    (data / "postil.db").write_bytes(b"not a database" * 1_000)
    broken = run("check")
    assert broken.exit_code == 1
    assert "The database cannot be reached" in broken.output
    assert run("check", "--data", str(data / "missing")).exit_code == 1


def test_misspelt_settings_are_warned_of_and_wrong_ones_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTIL_HOTS", json.dumps(str(data)))
    assert "POSTIL_HOTS is not a setting" in run("signin-link").stderr
    monkeypatch.setenv("POSTIL_PORT", "many")
    refused = run("signin-link")
    assert refused.exit_code == 1
    assert "POSTIL_PORT" in refused.stderr


def test_a_backup_can_be_brought_back(data: Path) -> None:
    token = run("token", "new", "--name", "script").stdout.strip()
    file = data / "everything.db"
    made = run("backup", str(file))
    assert (made.exit_code, str(file) in made.output) == (0, True)
    save_a_paper(data, token)
    back = run("restore", str(file))
    assert back.exit_code == 0
    assert "What was there before is in" in back.output
    client = create_app(Settings(data=data)).test_client()
    papers = client.get("/api/v1/papers", headers={"Authorization": f"Bearer {token}"})
    assert papers.get_json()["papers"] == []


def test_nothing_is_brought_back_under_a_running_server(data: Path) -> None:
    file = data / "everything.db"
    run("backup", str(file))
    with only_server(Settings(data=data).lock_file):
        refused = run("restore", str(file))
    assert refused.exit_code == 1
    assert "Stop it first" in refused.output


def test_a_database_of_another_release_is_backed_up_before_it_is_migrated(data: Path) -> None:
    """Here a migration that fails: nothing of it may stay, and the copy is there."""
    with closing(sqlite3.connect(data / "postil.db")) as database:
        database.execute("DELETE FROM alembic_version")
        database.commit()
        tables = database.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall()
    told = run("migrate")
    assert told.exit_code == 1
    [kept] = (data / "backups").iterdir()
    assert str(kept) in told.output
    with closing(sqlite3.connect(data / "postil.db")) as database:
        assert database.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall() == tables


def test_everything_moves_to_another_database(data: Path) -> None:
    token = run("token", "new", "--name", "script").stdout.strip()
    save_a_paper(data, token)
    other = f"sqlite:///{data / 'other.db'}"
    moved = run("move", "--to", other)
    assert (moved.exit_code, "arrived as they were" in moved.output) == (0, True)
    again = run("move", "--to", other)
    assert (again.exit_code, "already holds accounts" in again.output) == (1, True)
    unknown = run("move", "--to", "mysql://nowhere/postil")
    assert (unknown.exit_code, "Nothing was moved" in unknown.output) == (1, True)
    assert "Every paper and highlight stands in the change feed" in run("check", "--deep").output
