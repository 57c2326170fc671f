"""A run's files are in memory only where there is room, and none of them stays."""

from pathlib import Path

import pytest

from tools import scratch


def test_what_was_left_in_memory_is_removed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(scratch, "IN_MEMORY", tmp_path)
    monkeypatch.setattr(scratch, "is_roomy", lambda folder: True)
    with scratch.environment() as variables:
        folder = Path(variables["TMPDIR"])
        assert folder.parent == tmp_path
        assert folder.stat().st_mode & 0o777 == 0o755, "PostgreSQL's account gets through"
        (folder / "left").write_text("here")
    assert list(tmp_path.iterdir()) == []


def test_without_room_the_disk_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(scratch, "ROOM", 2**62)
    with scratch.environment() as variables:
        assert variables["TMPDIR"] == str(tmp_path)


def test_servers_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    with scratch.environment() as variables:
        assert "PYTHONDONTWRITEBYTECODE" not in variables
