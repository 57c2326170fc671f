"""Rows that are known papers: gaps are filled, and nothing else is overwritten."""

from postil.library import Library
from postil_schema.filters import PaperFilter
from postil_schema.papers import Link, PaperPatch
from tests.backend.library.making import (
    NOON,
    ids,
    make_capture,
    make_listing,
    make_row,
    minutes,
)

EVERYTHING = PaperFilter()


def test_a_capture_fills_gaps_and_keeps_the_rest(library: Library) -> None:
    bare = make_row(1, abstract=None, authors=["A"], authors_complete=False, published="2023")
    library.save_capture(make_capture(bare))
    pdf = Link(rel="pdf", href="https://arxiv.org/pdf/2310.00001")
    full = make_row(
        1, authors=["A", "B"], published="2023-10-17", links=[pdf], title=bare.title + "."
    )
    library.save_capture(make_capture(full))
    library.save_capture(make_capture(make_row(1, authors=["C"], published="2020", links=[pdf])))
    paper = library.paper(bare.id)
    assert (paper.title, paper.authors, paper.authors_complete) == (bare.title, ["A", "B"], True)
    assert (paper.abstract, paper.published, paper.links) == (full.abstract, "2023-10-17", [pdf])


def test_a_page_tells_the_title_of_a_paper_that_only_its_identifier_named(library: Library) -> None:
    row = make_row(1)
    unnamed = row.model_copy(update={"title": row.aliases[0].upper(), "abstract": None})
    library.save_capture(make_capture(unnamed))
    library.save_capture(make_capture(row))
    library.save_capture(make_capture(make_row(1, title="Another", abstract="forged")))
    paper = library.paper(row.id)
    assert (paper.title, paper.abstract) == (row.title, row.abstract)


def test_the_users_edits_win(library: Library) -> None:
    row = make_row(1, authors=["A"], authors_complete=False)
    library.save_capture(make_capture(row))
    library.edit_paper(row.id, PaperPatch(authors=["Me"], published=None))
    library.save_capture(make_capture(make_row(1, authors=["A", "B"], published="2023")))
    paper = library.paper(row.id)
    assert (paper.authors, paper.published) == (["Me"], None)
    assert paper.provenance["authors"] == "user"


def test_a_title_of_the_users_own_does_not_hide_the_paper(library: Library) -> None:
    row = make_row(1, abstract=None)
    library.save_capture(make_capture(row))
    library.edit_paper(row.id, PaperPatch(title="The one about kinds"))
    again = make_row(1, aliases=[*row.aliases, "doi:10.1/same"], abstract="At last.")
    library.save_capture(make_capture(again, captured_at=minutes(1)))
    paper = library.paper(row.id)
    assert (paper.title, paper.abstract) == ("The one about kinds", "At last.")
    assert paper.aliases == ["arxiv:2310.00001", "doi:10.1/same"]


def test_both_wordings_of_an_abstract_are_kept(library: Library) -> None:
    title = "A Comprehensive Overview"
    one = make_row(1, title=title, abstract="The first.", text_hashes={"abstract": "1" * 64})
    two = make_row(1, title=title, abstract="The second.", text_hashes={"abstract": "2" * 64})
    library.save_capture(make_capture(one))
    library.save_capture(make_capture(two, listing=make_listing("arxiv"), captured_at=minutes(9)))
    library.save_capture(make_capture(one, captured_at=minutes(-9)))
    assert library.count_papers(EVERYTHING) == 1
    paper = library.find_papers(EVERYTHING).papers[0]
    assert paper.abstract == "The second."
    abstracts = [p for p in library.passages(paper.id) if p.passage == "abstract"]
    assert [(p.text, p.site, p.text_hash) for p in abstracts] == [
        ("The first.", "huggingface", "1" * 64),
        ("The second.", "arxiv", "2" * 64),
    ]
    assert (abstracts[0].first_seen, abstracts[0].last_seen) == (minutes(-9), NOON)


def test_a_forged_row_joins_no_papers(library: Library) -> None:
    one, two = make_row(1), make_row(2)
    library.save_capture(make_capture(one, two))
    forged = make_row(2, aliases=[*one.aliases, *two.aliases, "doi:10.1/new"], abstract="New.")
    result = library.save_capture(make_capture(forged, captured_at=minutes(1)))
    assert ids(result.papers) == [two.id]
    assert library.paper(one.id).aliases == one.aliases
    assert library.paper(two.id).aliases == ["arxiv:2310.00002", "doi:10.1/new"]
    assert library.count_papers(EVERYTHING) == 2


def test_a_row_with_a_foreign_title_rewrites_nothing(library: Library) -> None:
    row = make_row(1, authors_complete=False)
    library.save_capture(make_capture(row))
    before = library.paper(row.id)
    forged = make_row(
        1,
        aliases=[*row.aliases, "doi:10.1/forged"],
        title="Cheap watches",
        abstract="Buy now.",
        authors=["X", "Y"],
        published="1999",
    )
    library.save_capture(make_capture(forged, captured_at=minutes(1)))
    after = library.paper(row.id)
    kept = {"aliases", "title", "abstract", "authors", "published", "provenance"}
    assert after.model_dump(include=kept) == before.model_dump(include=kept)
    texts = [p.text for p in library.passages(row.id)]
    assert {"Cheap watches", "Buy now."} <= set(texts)
    assert len(library.sightings(row.id)) == 2


def test_a_removed_paper_that_is_saved_again_comes_back(library: Library) -> None:
    row = make_row(1)
    library.save_capture(make_capture(row, tags=["kept"]))
    library.put_note(row.id, "My note", 0)
    library.remove_paper(row.id)
    assert library.count_papers(EVERYTHING) == 0
    result = library.save_capture(make_capture(make_row(1), status="finished"))
    assert (result.papers[0].id, result.papers[0].tags) == (row.id, ["kept"])
    assert result.papers[0].status == "to_read"
    assert library.note(row.id).text == "My note"
