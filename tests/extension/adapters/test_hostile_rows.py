"""What a row may try, on every site that has rows of its own: no error, nothing out of bounds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.extension.adapters.rows import assert_hashes_agree, validate_rows
from tests.extension.pages import Pages

PAPER = "0123456789abcdef0123456789abcdef01234567"


@dataclass(frozen=True)
class Site:
    """A listing, and one row of it out of a title, authors and the address of the PDF."""

    address: str
    row: Callable[[str, list[str], str], str]


def openreview(title: str, authors: list[str], pdf: str) -> str:
    names = ", ".join(f"<span>{name}</span>" for name in authors)
    return (
        f'<div class="note"><h4><a href="/forum?id=aB3_x-9Qz0">{title}</a>'
        f'<a class="pdf-link" href="{pdf}"></a></h4>'
        f'<div class="note-authors"><span>{names}</span></div></div>'
    )


def acl_anthology(title: str, authors: list[str], pdf: str) -> str:
    names = " | ".join(f'<a href="/people/x/x/">{name}</a>' for name in authors)
    return (
        f'<p><a href="{pdf}#.pdf">pdf</a><span><strong><a href="/2023.x-long.1/">{title}</a>'
        f'</strong><br>{names}</span></p><div id="abstract-2023--x-long--1"></div>'
    )


def pmlr(title: str, authors: list[str], pdf: str) -> str:
    names = ",&nbsp;".join(authors)
    return (
        f'<div class="paper"><p class="title">{title}</p><span class="authors">{names}</span>'
        f'<p class="links"><a href="x23a.html">abs</a><a href="{pdf}">Download PDF</a>'
        f'<a href="https://[">OpenReview</a></p></div>'
    )


def semantic_scholar(title: str, authors: list[str], pdf: str) -> str:
    names = "".join(f'<a href="/author/{place}">{name}</a>' for place, name in enumerate(authors))
    return (
        f'<div class="cl-paper-row"><a href="/paper/x/{PAPER}">{title}</a>'
        f'<span class="cl-paper-authors">{names}</span><span class="cl-paper-pubdates">never</span>'
        f'<div class="cl-paper-controls"><a href="{pdf}#/pdf/">PDF</a></div></div>'
    )


def biorxiv(title: str, authors: list[str], pdf: str) -> str:
    names = ", ".join(f'<span class="highwire-citation-author">{name}</span>' for name in authors)
    return (
        f'<div class="highwire-article-citation" data-pisa="{pdf}" data-apath="{pdf}">'
        f'<a class="highwire-cite-linked-title" href="/content/early/2020/02/04/931162">{title}</a>'
        f'{names}<span class="highwire-cite-metadata-doi">doi: 10.1101/</span></div>'
    )


def pubmed(title: str, authors: list[str], pdf: str) -> str:
    return (
        f'<div class="docsum-content"><a class="docsum-title" href="/38000001/">{title}</a>'
        f'<span class="docsum-authors full-authors">{", ".join(authors)}.</span>'
        f'<span class="full-journal-citation">9999 Xxx 99. doi: {pdf}</span></div>'
    )


def google_scholar(title: str, authors: list[str], pdf: str) -> str:
    return (
        f'<div class="gs_r" data-cid="A"><div class="gs_ggs"><a href="{pdf}">[PDF]</a></div>'
        f'<h3 class="gs_rt"><a href="https://example.org/?id=1">{title}</a></h3>'
        f'<div class="gs_a">{", ".join(authors)} - 9999 - example.org</div></div>'
    )


def dblp(title: str, authors: list[str], pdf: str) -> str:
    names = "".join(f'<span itemprop="author">{name}</span>' for name in authors)
    return (
        f'<li class="entry" id="conf/x/X1" itemtype="http://schema.org/ScholarlyArticle">'
        f'<nav class="publ"><p class="ee"><a href="{pdf}">pdf</a></p></nav>'
        f'<cite>{names}<span class="title">{title}</span>'
        f'<span itemprop="datePublished">never</span></cite></li>'
    )


SITES = [
    pytest.param(Site("https://openreview.net/group?id=X", openreview), id="openreview"),
    pytest.param(Site("https://aclanthology.org/volumes/2023.x-long/", acl_anthology), id="acl"),
    pytest.param(Site("https://proceedings.mlr.press/v202/", pmlr), id="pmlr"),
    pytest.param(Site("https://www.semanticscholar.org/search?q=x", semantic_scholar), id="s2"),
    pytest.param(Site("https://www.biorxiv.org/search/x", biorxiv), id="biorxiv"),
    pytest.param(Site("https://pubmed.ncbi.nlm.nih.gov/?term=x", pubmed), id="pubmed"),
    pytest.param(Site("https://scholar.google.com/scholar?q=x", google_scholar), id="scholar"),
    pytest.param(Site("https://dblp.org/search?q=x", dblp), id="dblp"),
]


def read(
    pages: Pages, site: Site, title: str, authors: list[str] | None = None, pdf: str = "/x.pdf"
) -> list[dict[str, Any]]:
    """The papers that are read, each accepted by the wire's own model."""
    pages.open(site.address, f"<main>{site.row(title, authors or ['Ann Li'], pdf)}</main>")
    rows = pages.rows()
    assert rows is not None
    assert pages.errors == []
    validate_rows(rows)
    assert_hashes_agree(rows)
    return [row["paper"] for row in rows]


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(
    "title",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n&nbsp;", id="blank"),
        pytest.param("x" * 2_001, id="a character too long"),
        pytest.param("<b hidden>Hidden</b>", id="hidden"),
    ],
)
def test_a_title_that_cannot_be_one_makes_no_row(pages: Pages, site: Site, title: str) -> None:
    assert read(pages, site, title) == []


@pytest.mark.parametrize("site", SITES)
def test_a_row_is_read_in_spite_of_its_markup(pages: Pages, site: Site) -> None:
    [paper] = read(pages, site, "<i>A</i> <b><b>title</b></b><script>0</script>")
    assert (paper["title"], paper["authors"]) == ("A title", ["Ann Li"])


@pytest.mark.parametrize("site", SITES)
def test_authors_that_cannot_be_kept_are_told_of(pages: Pages, site: Site) -> None:
    [many] = read(pages, site, "A title", [f"Author {place}" for place in range(5_001)])
    assert (len(many["authors"]), many["authors_complete"]) == (5_000, False)
    [long] = read(pages, site, "A title", ["x" * 501, "Ann Li"])
    assert (long["authors"], long["authors_complete"]) == (["Ann Li"], False)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(
    "pdf",
    ["javascript:alert(1)", "data:application/pdf,x", "https://[", "/" + "x" * 5_000, "https://:x"],
)
def test_only_addresses_of_the_web_become_links(pages: Pages, site: Site, pdf: str) -> None:
    [paper] = read(pages, site, "A title", pdf=pdf)
    assert [link["rel"] for link in paper["links"]] == ["page"]
