"""Tags merge: by spelling, by renaming, by two browsers."""

from uuid import UUID, uuid4

import pytest

from postil.errors import NotFound
from postil.library import Library
from postil_schema.filters import PaperFilter
from postil_schema.papers import PaperPatch
from postil_schema.tags import TagEdit
from tests.backend.library.making import make_capture, make_highlight, make_row

ROWS = [make_row(n) for n in range(3)]


@pytest.fixture
def saved(library: Library) -> Library:
    library.save_capture(make_capture(*ROWS))
    return library


def tag(library: Library, row: int, *add: str, remove: tuple[str, ...] = ()) -> list[str]:
    patch = PaperPatch(tags=TagEdit(add=list(add), remove=list(remove)))
    return library.edit_paper(ROWS[row].id, patch).tags


def tag_named(library: Library, name: str) -> UUID:
    return next(tag.id for tag in library.tags() if tag.name == name)


def test_the_first_spelling_names_the_tag(saved: Library) -> None:
    assert tag(saved, 0, "Émile") == ["Émile"]
    assert tag(saved, 1, "émile", "E\u0301MILE") == ["Émile"]
    assert [(t.name, t.paper_count) for t in saved.tags()] == [("Émile", 2)]


def test_adding_and_removing_merge(saved: Library) -> None:
    assert tag(saved, 0, "a", "b") == ["a", "b"]
    assert tag(saved, 0, "c", "a", remove=("A", "B", "unknown")) == ["a", "c"]


def test_a_tag_that_nothing_carries_stays_until_it_is_removed(saved: Library) -> None:
    tag(saved, 0, "a")
    tag(saved, 0, remove=("a",))
    assert [(t.name, t.paper_count) for t in saved.tags()] == [("a", 0)]
    saved.remove_tag(tag_named(saved, "a"))
    assert saved.tags() == []


def test_a_renamed_tag_answers_to_its_old_name(saved: Library) -> None:
    tag(saved, 0, "old")
    renamed = saved.rename_tag(tag_named(saved, "old"), "new")
    assert (renamed.name, renamed.paper_count) == ("new", 1)
    assert tag(saved, 1, "OLD") == ["new"]
    assert saved.count_papers(PaperFilter(tag=["old"])) == 2
    assert saved.count_papers(PaperFilter(q="old")) == 0
    assert saved.count_papers(PaperFilter(q="new")) == 2


def test_only_the_spelling_of_a_tag_can_change(saved: Library) -> None:
    tag(saved, 0, "nlp")
    assert saved.rename_tag(tag_named(saved, "nlp"), "NLP").name == "NLP"
    assert [t.name for t in saved.tags()] == ["NLP"]


def test_a_taken_name_merges_two_tags(saved: Library) -> None:
    tag(saved, 0, "a", "b")
    tag(saved, 1, "a")
    saved.put_highlight(uuid4(), make_highlight(2, tags=["a"]))
    merged = saved.rename_tag(tag_named(saved, "a"), "B")
    assert (merged.name, merged.paper_count, merged.highlight_count) == ("b", 2, 1)
    assert [t.id for t in saved.tags()] == [merged.id]
    assert tag(saved, 2, "a") == ["b"]


def test_names_lead_through_a_chain_of_renamings(saved: Library) -> None:
    tag(saved, 0, "one")
    saved.rename_tag(tag_named(saved, "one"), "two")
    tag(saved, 1, "three")
    saved.rename_tag(tag_named(saved, "two"), "three")
    assert tag(saved, 2, "one", "two") == ["three"]
    saved.rename_tag(tag_named(saved, "three"), "one")
    assert [(t.name, t.paper_count) for t in saved.tags()] == [("one", 3)]


def test_an_unknown_tag_is_not_found(library: Library) -> None:
    with pytest.raises(NotFound):
        library.rename_tag(uuid4(), "x")
    with pytest.raises(NotFound):
        library.remove_tag(uuid4())


def test_a_removed_paper_counts_for_no_tag(saved: Library) -> None:
    tag(saved, 0, "a")
    saved.remove_paper(ROWS[0].id)
    assert saved.tags()[0].paper_count == 0
