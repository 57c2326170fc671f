"""File names: every title has one that can be made, linked to and found again."""

import re
import unicodedata
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.export.file_names import choose_name, compared, plain_stem
from tests.backend.export.papers import lines

FIRST, SECOND, THIRD = (UUID(int=(0x0190 << 112) + number) for number in range(1, 4))


@given(st.lists(st.tuples(lines, st.uuids()), min_size=1, max_size=5))
@settings(max_examples=200)
def test_any_title_becomes_a_file(
    tmp_path_factory: pytest.TempPathFactory, papers: list[tuple[str, UUID]]
) -> None:
    folder = tmp_path_factory.mktemp("names")
    taken: set[str] = set()
    names = [choose_name(title, paper_id, taken) for title, paper_id in papers]
    for name in names:
        with (folder / name).open("xb"):
            pass
        assert len(name.encode()) <= 255
        assert unicodedata.is_normalized("NFC", name)
        assert not re.search(r'[<>:"/\\|?*#^\[\]\x00-\x1f\x7f-\x9f]', name)
        assert not re.search(r"^[. ]|[. ]\.md$", name)
        assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)\s*\.", name)
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert len({compared(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        (
            "Learn Your Tokens: Word-Pooled Tokenization",
            "Learn Your Tokens Word-Pooled Tokenization",
        ),
        ("AC/DC", "AC-DC"),
        ("What? [v2] #1 ^a", "What v2 1 a"),
        ("...dots. ", "dots"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("Console", "Console"),
        ("???", "Paper"),
        ("e\u0301tude", "étude"),
        ("\u202egpj.exe", "gpj.exe"),
    ],
)
def test_names_that_people_can_read(title: str, stem: str) -> None:
    assert plain_stem(title) == stem


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("題" * 2_000, "題"),
        ("👩‍👧" * 50, "👩‍👧"),
        ("🇩🇪" * 50, "🇩🇪"),
        ("x\u0323\u0307" * 90, "x\u0323\u0307"),
    ],
)
def test_a_name_is_cut_between_what_readers_see_as_characters(title: str, unit: str) -> None:
    stem = plain_stem(title)
    unit = unicodedata.normalize("NFC", unit)
    assert 252 - len(unit.encode()) < len(stem.encode()) <= 252
    assert stem == unit * (len(stem) // len(unit))


def test_the_same_title_again_takes_a_suffix_from_its_own_id() -> None:
    taken: set[str] = set()
    names = [choose_name("A", FIRST, taken), choose_name("a", SECOND, taken)]
    assert names == ["A.md", "a (00000002).md"]
    later = set(taken)
    assert choose_name("Á", THIRD, later) == "Á.md"
    assert choose_name("A\u0301", THIRD, later) == "Á (00000003).md"


def test_equal_ends_of_ids_take_the_whole_id() -> None:
    taken = {"a.md", "a (00000001).md"}
    assert choose_name("a", FIRST, taken) == f"a ({FIRST.hex}).md"
    assert choose_name("a", FIRST, taken) == f"a ({FIRST.hex} 2).md"


def test_names_are_safe_on_the_disk(tmp_path: Path) -> None:
    name = choose_name("../../etc/passwd", FIRST, set())
    assert (tmp_path / name).resolve().parent == tmp_path.resolve()
