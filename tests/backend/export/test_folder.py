"""The folder: nothing of the user's is destroyed, and nothing is written without need."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from postil import export
from postil.export import ExportedPaper, Report
from tests.backend.export.papers import BERLIN, make_exported, make_highlight, make_note, make_paper

LONG_AGO = 1_000_000_000


def outcome(report: Report) -> tuple[list[str], list[str], list[str]]:
    written, unchanged, kept = (
        [path.name for path in paths] for paths in (report.written, report.unchanged, report.kept)
    )
    return written, unchanged, kept


def export_to(folder: Path, *papers: ExportedPaper) -> tuple[list[str], list[str], list[str]]:
    return outcome(export.folder(papers, folder, BERLIN))


def test_one_file_a_paper_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "vault"
    assert export_to(folder, make_exported(1), make_exported(2)) == (
        ["Paper 1.md", "Paper 2.md"],
        [],
        [],
    )
    assert sorted(path.name for path in folder.iterdir()) == ["Paper 1.md", "Paper 2.md"]


def test_a_second_export_writes_nothing(tmp_path: Path) -> None:
    papers = [make_exported(number, title="One title") for number in range(1, 4)]
    papers[0] = replace(papers[0], note=make_note("line\r\nline\rline  \n\n"))
    export_to(tmp_path, *papers)
    for path in tmp_path.iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))
    written, unchanged, kept = export_to(tmp_path, *reversed(papers))
    assert (written, len(unchanged), kept) == ([], 3, [])
    assert {path.stat().st_mtime for path in tmp_path.iterdir()} == {LONG_AGO}


def test_a_changed_paper_is_written_in_its_place(tmp_path: Path) -> None:
    export_to(tmp_path, make_exported(1), make_exported(2))
    changed = ExportedPaper(make_paper(1, title="A new title"), None, [make_highlight()])
    assert export_to(tmp_path, changed, make_exported(2)) == (
        ["Paper 1.md"],
        ["Paper 2.md"],
        [],
    )
    assert "> word-pooled tokenization" in (tmp_path / "Paper 1.md").read_text("utf-8")


def test_a_moved_and_renamed_file_is_still_the_papers(tmp_path: Path) -> None:
    export_to(tmp_path, make_exported())
    (tmp_path / "read").mkdir()
    (tmp_path / "Paper 1.md").rename(tmp_path / "read" / "mine.md")
    assert export_to(tmp_path, make_exported()) == ([], ["mine.md"], [])
    assert not (tmp_path / "Paper 1.md").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"my own words\n",
        b"---\npostil-id: not-an-id\n---\n",
        b"---\ntitle: mine\n---\npostil-id: 01900000-0000-0000-0000-000000000001\n",
        b"---\npostil-id: 01900000-0000-0000-0000-00000000000f\n---\n",
        b"\xff\xfe\x00",
    ],
)
def test_a_file_that_is_not_the_papers_is_left_alone(tmp_path: Path, content: bytes) -> None:
    foreign = tmp_path / "paper 1.MD"
    foreign.write_bytes(content)
    assert export_to(tmp_path, make_exported()) == (["Paper 1 (00000001).md"], [], [])
    assert foreign.read_bytes() == content
    assert export_to(tmp_path, make_exported()) == ([], ["Paper 1 (00000001).md"], [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: to_read", "status: to_read\nrating: 5"),
        ("status: to_read", "status: reading"),
        ("# Paper 1", "# Paper 1, a classic"),
        ("%% postil:end %%\n", "%% postil:end %%\n\nMy own words.\n"),
        ("\n", "\r\n"),
    ],
)
def test_an_edited_file_is_kept(tmp_path: Path, old: str, new: str) -> None:
    export_to(tmp_path, make_exported())
    path = tmp_path / "Paper 1.md"
    edited = path.read_bytes().replace(old.encode(), new.encode())
    path.write_bytes(edited)
    changed = make_exported(tags=["new"])
    assert export_to(tmp_path, changed) == ([], [], ["Paper 1.md"])
    assert path.read_bytes() == edited


def test_hidden_folders_are_not_looked_into(tmp_path: Path) -> None:
    export_to(tmp_path, make_exported())
    (tmp_path / ".trash").mkdir()
    (tmp_path / "Paper 1.md").rename(tmp_path / ".trash" / "Paper 1.md")
    assert export_to(tmp_path, make_exported()) == (["Paper 1.md"], [], [])


def test_a_folder_with_the_name_of_a_file_is_gone_round(tmp_path: Path) -> None:
    (tmp_path / "Paper 1.md").mkdir()
    assert export_to(tmp_path, make_exported()) == (["Paper 1 (00000001).md"], [], [])


def test_a_link_to_nowhere_is_gone_round(tmp_path: Path) -> None:
    (tmp_path / "Paper 1.md").symlink_to(tmp_path / "nowhere.md")
    assert export_to(tmp_path, make_exported()) == (["Paper 1 (00000001).md"], [], [])


def test_a_failed_write_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_to(tmp_path, make_exported())
    before = (tmp_path / "Paper 1.md").read_bytes()

    def fill_disk(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill_disk)
    with pytest.raises(OSError, match="No space left"):
        export_to(tmp_path, make_exported(tags=["new"]))
    assert [path.name for path in tmp_path.iterdir()] == ["Paper 1.md"]
    assert (tmp_path / "Paper 1.md").read_bytes() == before
