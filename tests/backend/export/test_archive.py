"""The zip: safe names, the same bytes each time, the same files as the folder."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from zipfile import ZipFile

import pytest

from postil import export
from tests.backend.export.papers import AWKWARD, BERLIN, make_exported
from tests.backend.export.test_front_matter import read


def open_archive(papers: list[export.ExportedPaper]) -> ZipFile:
    return ZipFile(BytesIO(export.archive(papers, BERLIN)))


def test_entries_are_files_in_the_folder_where_they_are_unpacked(tmp_path: Path) -> None:
    titles = [*AWKWARD, "../../up", "/root", "C:\\Windows", "..\\up", "a/../../b"]
    papers = [make_exported(number, title=title) for number, title in enumerate(titles, start=1)]
    archive = open_archive(papers)
    names = archive.namelist()
    assert len(set(names)) == len(papers)
    for name in names:
        assert PurePosixPath(name).name == PureWindowsPath(name).name == name
        assert name not in {".", ".."}
    archive.extractall(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    ids = {read(archive.read(name).decode())["postil-id"] for name in names}
    assert ids == {str(exported.paper.id) for exported in papers}


def test_the_same_papers_give_the_same_bytes() -> None:
    papers = [make_exported(number, title="One title") for number in range(1, 5)]
    assert export.archive(papers, BERLIN) == export.archive(reversed(papers), BERLIN)


def test_a_paper_saved_later_renames_no_other() -> None:
    papers = [make_exported(number, title="One title") for number in range(1, 5)]
    assert open_archive(papers[:2]).namelist() == open_archive(papers).namelist()[:2]


@pytest.mark.parametrize(
    ("updated", "entry"),
    [
        (datetime(2026, 11, 20, 23, 30, 5, tzinfo=UTC), (2026, 11, 21, 0, 30, 4)),
        (datetime(1970, 1, 1, tzinfo=UTC), (1980, 1, 1, 1, 0, 0)),
        (datetime(2200, 1, 1, tzinfo=UTC), (2107, 1, 1, 1, 0, 0)),
    ],
)
def test_an_entrys_time_is_the_papers(updated: datetime, entry: tuple[int, ...]) -> None:
    archive = open_archive([make_exported(updated_at=updated)])
    assert archive.infolist()[0].date_time == entry


def test_an_entry_can_be_read_by_its_owner_and_others() -> None:
    assert open_archive([make_exported()]).infolist()[0].external_attr >> 16 == 0o100644


def test_an_archive_holds_the_files_of_a_folder(tmp_path: Path) -> None:
    papers = [make_exported(number, title=title) for number, title in enumerate(["A", "a", "b"], 1)]
    report = export.folder(papers, tmp_path, BERLIN)
    archive = open_archive(papers)
    assert [path.name for path in report.written] == archive.namelist()
    for path in report.written:
        assert path.read_bytes() == archive.read(path.name)
