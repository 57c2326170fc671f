"""The generic adapter on what pages really write into their metadata, and on what they may try."""

import json
from html import escape
from typing import Any

import pytest

from tests.extension.adapters.rows import assert_hashes_agree, validate_rows
from tests.extension.pages import Pages

ADDRESS = "https://journal.example/articles/42"
MEGABYTES = 10 * 1024 * 1024


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


TITLE = meta("citation_title", "A Title")


def read(pages: Pages, head: str, body: str = "<h1>A Title</h1>") -> list[dict[str, Any]]:
    """The papers that are read, each accepted by the wire's own model."""
    pages.open(ADDRESS, f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")
    rows = pages.rows(on_request=True)
    assert rows is not None
    validate_rows(rows)
    return [row["paper"] for row in rows]


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2010/05/05", "2010-05-05"),
        ("2010-5-5", "2010-05-05"),
        ("2010-05-05T23:59:59Z", "2010-05-05"),
        ("20100505", "2010-05-05"),
        ("2010/05", "2010-05"),
        ("2010", "2010"),
        ("2010/00/00", "2010"),
        ("2010-02-30", "2010-02"),
        ("May 5, 2010", "2010-05-05"),
        ("5 May 2010", "2010-05-05"),
        ("2010 May 5", "2010-05-05"),
        ("05-May-2010", "2010-05-05"),
        ("June 2010", "2010-06"),
        ("13/05/2010", "2010-05-13"),
        ("05/13/2010", "2010-05-13"),
        ("04/05/2010", "2010"),
        ("2010 May-Jun", "2010"),
        ("May/June 2010", "2010"),
        ("Spring 2010", "2010"),
        ("in press", None),
        ("0000-00-00", None),
    ],
)
def test_a_date_is_as_precise_as_its_source(
    pages: Pages, written: str, published: str | None
) -> None:
    found = read(pages, TITLE + meta("citation_publication_date", written))
    assert [paper["published"] for paper in found] == [published]


def test_the_first_of_several_dates_is_the_day_of_publication(pages: Pages) -> None:
    head = TITLE + meta("citation_publication_date", "2010/09")
    assert read(pages, head + meta("citation_online_date", "2010/05/05"))[0]["published"] == (
        "2010-05-05"
    )
    head = TITLE + meta("citation_publication_date", "1955")
    assert read(pages, head + meta("citation_online_date", "2008/02/04"))[0]["published"] == "1955"


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        (["Li, Ann", "Bo Ren"], ["Ann Li", "Bo Ren"]),
        (["Li, Ann; Ren, Bo"], ["Ann Li", "Bo Ren"]),
        (["Ann Li, Bo Ren, Ida van Brook"], ["Ann Li", "Bo Ren", "Ida van Brook"]),
        (["Ann Li, Bo Ren and Ida van Brook"], ["Ann Li", "Bo Ren", "Ida van Brook"]),
        (["López Díaz, Ana María"], ["Ana María López Díaz"]),
        (["van der Ren, Bo Jan", "Li, Ann"], ["Bo Jan van der Ren", "Ann Li"]),
        (["Department of Health and Human Services"], ["Department of Health and Human Services"]),
        (["King, Martin, Jr."], ["Martin King, Jr."]),
        (["The Margin Group"], ["The Margin Group"]),
        (["李安"], ["李安"]),
    ],
)
def test_names_are_spelt_one_way(pages: Pages, names: list[str], authors: list[str]) -> None:
    head = TITLE + "".join(meta("citation_author", name) for name in names)
    paper = read(pages, head)[0]
    assert (paper["authors"], paper["authors_complete"]) == (authors, True)


def test_a_cut_list_of_names_is_said_to_be_cut(pages: Pages) -> None:
    paper = read(pages, TITLE + meta("citation_author", "Ann Li et al."))[0]
    assert (paper["authors"], paper["authors_complete"]) == (["Ann Li"], False)


def test_contributors_are_the_authors_where_nobody_else_is_named(pages: Pages) -> None:
    core = meta("DC.title", "A Title") + meta("DC.identifier", "doi:10.5555/1")
    core += meta("DC.contributor", "Ann Li") + meta("DC.contributor", "Bo Ren")
    assert read(pages, core)[0]["authors"] == ["Ann Li", "Bo Ren"]
    assert read(pages, core + meta("DC.creator", "Ida Brook"))[0]["authors"] == ["Ida Brook"]


def test_vocabularies_without_a_title_are_of_the_same_paper(pages: Pages) -> None:
    paper = read(pages, TITLE + meta("DC.date", "1999-12-01"))[0]
    assert paper["published"] == "1999-12-01"


ONE = (
    "We measure how wide the margins of a hundred old books are, and who it was that wrote in them."
)
TWO = (
    "We find that readers write more where there is more room, in every language that we looked at."
)
HEADED = "<h2>Abstract</h2>"
MENU = "<ul><li>A first thing that was found.</li></ul>"


@pytest.mark.parametrize(
    ("body", "abstract"),
    [
        pytest.param(f"<h4>Abstract</h4><p><p>{ONE}</p></p>", ONE, id="below a heading"),
        pytest.param(
            f"<h3>Abstract</h3><p>{ONE}</p><p>Keywords: margins; books</p><h3>1 Margins</h3>",
            ONE,
            id="above keywords",
        ),
        pytest.param(
            f'<div><div class="field-label">Abstract:&nbsp;</div><div>{ONE}</div></div>',
            ONE,
            id="beside a label",
        ),
        pytest.param(f"<p><b>Abstract.</b> {ONE}</p>", ONE, id="after its heading"),
        pytest.param(
            f'<section id="abstract"><header>{HEADED}</header><div><p>{ONE}</p>'
            '<a href="#">https://doi.org/10.5555/1.001</a></div></section>',
            ONE,
            id="above its own identifier",
        ),
        pytest.param(
            f'<div id="abstracts"><div class="abstract highlights"><h2>Highlights</h2>{MENU}</div>'
            f'<div class="abstract author">{HEADED}<p>{ONE}</p></div></div>',
            ONE,
            id="below highlights",
        ),
        pytest.param(
            f'<div id="abstracts"><div class="abstract" lang="en">{HEADED}<p>{ONE}</p></div>'
            f'<div class="abstract" lang="de"><h2>Zusammenfassung</h2><p>{TWO}</p></div></div>',
            ONE,
            id="in two languages",
        ),
        pytest.param(
            f'<section class="abstract">{HEADED}<section><h3>Aim</h3><p>{ONE}</p></section>'
            f"<section><h3>Results</h3><p>{TWO}</p></section>"
            "<section><p><b>Keywords:</b> margins, books</p></section></section>",
            f"Aim {ONE} Results {TWO}",
            id="in parts",
        ),
        pytest.param(
            f"<div>{HEADED}<p>{ONE}</p><p>{TWO}</p></div><h2>1 Margins</h2>",
            f"{ONE} {TWO}",
            id="two paragraphs in a frame",
        ),
        pytest.param(
            f"<main>{HEADED}<p>{ONE}</p><p>{TWO}</p><h2>1 Margins</h2></main>",
            None,
            id="two paragraphs without a frame",
        ),
        pytest.param(f"{HEADED}<p>{ONE[:-1]} …</p>", None, id="a beginning"),
        pytest.param(f"<p>{ONE}</p>", None, id="not said to be one"),
    ],
)
def test_an_abstract_is_found_where_the_page_says_that_it_is_one(
    pages: Pages, body: str, abstract: str | None
) -> None:
    pages.open(ADDRESS, f"<!doctype html><head>{TITLE}</head><body><h1>A Title</h1>{body}</body>")
    rows = pages.rows(on_request=True) or []
    found = [row["paper"]["abstract"] for row in rows]
    assert [text and " ".join(text.split()) for text in found] == [abstract]
    assert_hashes_agree(rows)


def test_the_abstract_of_the_page_wins_over_a_description_that_it_shows(pages: Pages) -> None:
    core = meta("DC.title", "A Title") + meta("DC.identifier", "doi:10.5555/1")
    core += meta("DC.description", TWO)
    papers = read(pages, core, f"<h1>A Title</h1><p>{TWO}</p>{HEADED}<p>{ONE}</p>")
    assert [paper["abstract"] for paper in papers] == [ONE]


@pytest.mark.parametrize(
    ("head", "aliases"),
    [
        (meta("citation_doi", "doi:10.1000/A.1"), ["doi:10.1000/a.1"]),
        (meta("citation_doi", "https://dx.doi.org/10.1000/a%281%29"), ["doi:10.1000/a(1)"]),
        (meta("citation_doi", "10.48550/arXiv.2401.00001"), ["arxiv:2401.00001"]),
        (meta("citation_arxiv_id", "hep-th/9901001v2"), ["arxiv:hep-th/9901001"]),
        (meta("citation_pmid", "123"), ["pmid:123"]),
        (meta("citation_doi", "not a DOI"), [f"url:{ADDRESS}"]),
        ('<link rel="canonical" href="/a/42">', ["url:https://journal.example/a/42"]),
        ('<link rel="canonical" href="/">', [f"url:{ADDRESS}"]),
        ('<link rel="canonical" href="javascript:alert(1)">', [f"url:{ADDRESS}"]),
        (meta("citation_doi", "10.1000/a") + meta("citation_doi", "10.1000/b"), ["doi:10.1000/a"]),
        (meta("prism.doi", "10.1000/b") + meta("citation_doi", "10.1000/a"), ["doi:10.1000/a"]),
        (
            linked({"@type": "ScholarlyArticle", "name": "A Title", "sameAs": "doi:10.1000/b"})
            + meta("citation_doi", "10.1000/a"),
            ["doi:10.1000/a"],
        ),
    ],
)
def test_a_paper_has_its_own_identifiers_only(pages: Pages, head: str, aliases: list[str]) -> None:
    assert [paper["aliases"] for paper in read(pages, TITLE + head)] == [aliases]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(linked([[[]], None, 7, "ScholarlyArticle", {"@graph": {}}]), id="no papers"),
        pytest.param(linked({"@type": "ScholarlyArticle", "name": {"a": 1}}), id="no title"),
        pytest.param(
            linked({"@type": ["NewsArticle", "ScholarlyArticle"], "name": "N"}), id="news"
        ),
        pytest.param(
            '<script type="application/ld+json">' + "[" * 100_000 + "</script>", id="100,000 levels"
        ),
        pytest.param(meta("DC.title", "A Title") + meta("DC.type", "Text"), id="any page's"),
        pytest.param(meta("citation_title", "x" * 2_001), id="a title too long"),
        pytest.param(meta("citation_title", "Access denied"), id="a refusal"),
    ],
)
def test_what_names_no_paper_makes_no_row(pages: Pages, head: str) -> None:
    assert read(pages, head) == []


def test_a_paper_may_be_called_like_a_refusal(pages: Pages) -> None:
    head = meta("citation_title", "Access Denied: How Libraries Closed")
    assert len(read(pages, head)) == 1


def test_ten_megabytes_are_no_metadata(pages: Pages) -> None:
    pages.open(ADDRESS, f"<head>{TITLE}{meta('citation_abstract', '')}</head><h1>A Title</h1>")
    pages.page.evaluate(
        """(length) => {
          const long = "x".repeat(length);
          document.querySelector('[name="citation_abstract"]').content = long;
          const data = { "@type": "ScholarlyArticle", name: "A Title", abstract: "short", long };
          const script = document.createElement("script");
          script.type = "application/ld+json";
          script.textContent = JSON.stringify(data);
          document.head.append(script);
          document.body.append(long);
        }""",
        MEGABYTES,
    )
    rows = pages.rows(on_request=True) or []
    assert [(row["paper"]["title"], row["paper"]["abstract"]) for row in rows] == [
        ("A Title", None)
    ]
    validate_rows(rows)


def test_a_script_in_metadata_is_text(pages: Pages) -> None:
    evil = "A <b>Title</b><img src=x onerror='globalThis.ran = true'><script>ran = true</script>"
    papers = read(pages, meta("citation_title", evil))
    assert [paper["title"] for paper in papers] == ["A Title"]
    assert pages.page.evaluate("globalThis.ran ?? null") is None


def test_a_page_that_navigates_by_script_is_read_anew(pages: Pages) -> None:
    assert len(read(pages, TITLE)) == 1
    pages.page.evaluate(
        """() => {
          document.querySelector("h1").textContent = "The Next";
          document.querySelector("meta").content = "The Next";
        }"""
    )
    rows = pages.rows(on_request=True) or []
    shown = ["title", "body"]
    assert [(row["paper"]["title"], row["shown"]) for row in rows] == [("The Next", shown)]


def test_what_moves_beside_a_paper_is_not_looked_through(pages: Pages) -> None:
    read(pages, TITLE)
    texts_read = pages.page.evaluate(
        """() => {
          const { generic } = postilPure.adapters;
          let walkers = 0;
          const create = document.createTreeWalker.bind(document);
          document.createTreeWalker = (...all) => { walkers += 1; return create(...all); };
          for (let i = 0; i < 100; i += 1) {
            document.body.append(document.createElement("p"));
            generic.candidates(document);
          }
          return walkers;
        }"""
    )
    assert texts_read == 0


XPLORE = {
    "userInfo": {"institutionName": "University of Edges", "email": "ida@edges.example"},
    "title": "A <i>Title</i>",
    "authors": [{"name": "Ann Li", "affiliation": ["Institute of Margins"]}, {"name": "Bo Ren"}],
    "abstract": ONE,
    "doi": "10.5555/XPLORE.1",
    "publicationDate": "27-30 June 2016",
    "publicationYear": "2016",
}


@pytest.mark.parametrize(
    ("host", "script", "titles"),
    [
        (
            "ieeexplore.ieee.org",
            f"\nxplGlobal.document.metadata={json.dumps(XPLORE)};\n",
            ["A Title"],
        ),
        ("ieeexplore.ieee.org", "xplGlobal.document.metadata={not json};", []),
        ("ieeexplore.ieee.org", "xplGlobal.document.metadata={};", []),
        ("journal.example", f"xplGlobal.document.metadata={json.dumps(XPLORE)};", []),
    ],
)
def test_of_a_script_only_what_it_says_of_the_paper_is_read(
    pages: Pages, host: str, script: str, titles: list[str]
) -> None:
    pages.open(
        f"https://{host}/document/1",
        f"<!doctype html><script>/**/</script><script>{script}</script><h1>A <i>Title</i></h1>",
    )
    rows = pages.rows(on_request=True) or []
    validate_rows(rows)
    assert [row["paper"]["title"] for row in rows] == titles
    assert not any("dges" in json.dumps(row) for row in rows)
    for row in rows:
        paper = row["paper"]
        assert (paper["aliases"], paper["published"]) == (["doi:10.5555/xplore.1"], "2016")
        assert (paper["authors"], paper["abstract"]) == (["Ann Li", "Bo Ren"], ONE)
