"""`postil import listing`, as a user would run it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from postil.cli import main
from postil.settings import Settings

TEXT = """Counting Lichens on North Walls
https://arxiv.org/abs/2411.00001
Save us
"""


@pytest.fixture
def data(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"POSTIL_{name.upper()}", raising=False)
    monkeypatch.setenv("POSTIL_DATA", str(tmp_path))
    assert sqlite_url.startswith(f"sqlite:///{tmp_path}")
    return tmp_path


def run(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(main, words, input=given)


def exported(data: Path) -> str:
    run("export", "markdown", str(data / "all.md"))
    return (data / "all.md").read_text()


def test_a_listing_is_told_line_by_line_and_stored(data: Path) -> None:
    file = data / "list.txt"
    file.write_text(TEXT)
    told = run("import", "listing", str(file), "--url", "https://walls.example/")
    assert told.exit_code == 0, told.output
    for words in ("arxiv:2411.00001", "an identifier", "     3  Save us", "too short to tell"):
        assert words in told.stdout
    assert "Saved 1 papers." in told.stdout
    assert "Counting Lichens on North Walls" in exported(data)


def test_a_dry_run_stores_nothing(data: Path) -> None:
    told = run("import", "listing", "-", "--dry-run", given=TEXT)
    assert told.exit_code == 0
    assert "Counting Lichens on North Walls" in told.stdout
    assert "Nothing was stored" in told.stdout
    assert "Counting Lichens" not in exported(data)


@pytest.mark.usefixtures("data")
def test_refusals_are_words() -> None:
    assert "No paper was found" in run("import", "listing", "-", given="new\n").stderr
    assert "url" in run("import", "listing", "-", "--url", "ftp://x", given=TEXT).stderr
    assert run("import", "listing", "/nowhere").exit_code == 2
