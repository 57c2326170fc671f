"""A paper saved and highlighted on Hugging Face is the same paper wherever else it stands."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.extension.page.site import Paper, listing_page
from tests.support.listing import Listing, Row
from tests.support.reader import Reader, reading

GRANTED = ["https://www.alphaxiv.org/*", "https://www.semanticscholar.org/*"]

PAPER = Paper(
    "9501.30001",
    "Notes of a Measured Width",
    "We keep notes of width $w_0$ on every page. Nothing of them is lost between two tides.",
)
TAG = "slow reading"
NOTE = "Ask about the tides."
QUOTE = "notes of width $w_0$ on every page"
FIRST_WORDS, LAST_WORDS = "notes of width", "on every page"

SET = (
    '<span class="MathJax_Preview"></span><span class="MathJax"><nobr><span class="math">'
    'w<sub>0</sub></span></nobr></span><script type="math/tex">w_0</script>'
)
LATEXML = '<math alttext="w_0" display="inline"><msub><mi>w</mi><mn>0</mn></msub></math>'
KATEX = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mi>w</mi>'
    '<annotation encoding="application/x-tex">w_0</annotation></semantics></math></span>'
    '<span class="katex-html" aria-hidden="true">w<sub>0</sub></span></span>'
)
SET_LATE = f"""<template id="set">{SET}</template><script>setTimeout(() => {{
  const passage = document.querySelector(".mathjax.late");
  const set = document.querySelector("#set").innerHTML;
  passage.innerHTML = passage.innerHTML.replace("$w_0$", () => set);
}}, 700);</script>"""


def abstract_with(formula: str) -> str:
    return PAPER.abstract.replace("$w_0$", formula)


NEW = f"""<div id="dlpage"><dl id="articles"><h3>New submissions (showing 1 of 1 entries)</h3>
<dt><a name="item1">[1]</a> <a href="/abs/{PAPER.id}" title="Abstract">arXiv:{PAPER.id}</a></dt>
<dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span>
{PAPER.title}</div><div class="list-authors"><a href="/a/quill">Ada Quill</a></div>
<p class="mathjax late">{PAPER.abstract}</p></div></dd></dl></div>"""

SEARCH = f"""<ol><li class="arxiv-result"><p class="list-title">
<a href="https://arxiv.org/abs/{PAPER.id}v3">arXiv:{PAPER.id}v3</a></p>
<p class="title is-5 mathjax">{PAPER.title}</p>
<p class="authors"><a href="/search/?searchtype=author&query=Quill">Ada Quill</a></p>
<p class="abstract mathjax">Abstract: <span class="abstract-short mathjax">…two tides.</span>
<span class="abstract-full mathjax">{abstract_with(SET)} <a onclick="less()">△ Less</a></span></p>
</li></ol>"""

ABSTRACT_PAGE = f"""<div id="abs"><h1 class="title mathjax"><span class="descriptor">Title:</span>
{PAPER.title}</h1><div class="authors"><a href="/a/quill">Ada Quill</a></div>
<blockquote class="abstract mathjax late"><span class="descriptor">Abstract:</span>
{PAPER.abstract}</blockquote></div>"""

FULL_TEXT = f"""<article class="ltx_document">
<h1 class="ltx_title ltx_title_document">{PAPER.title}</h1>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6>
<p class="ltx_p">{abstract_with(LATEXML)}</p></div>
<section class="ltx_bibliography"><ul><li class="ltx_bibitem">
<a href="https://arxiv.org/abs/9501.30002">Another paper</a></li></ul></section></article>"""

OVERVIEW = f"""<main><h1>{PAPER.title}</h1>
<div><h2>Abstract</h2><p>{abstract_with(KATEX)}</p></div></main>"""

SCHOLAR_ID = "0123456789abcdef0123456789abcdef01234567"
SCHOLAR = f"""<div class="cl-paper-row paper-row-normal" data-paper-id="{SCHOLAR_ID}">
<a data-test-id="title-link" href="/paper/{SCHOLAR_ID}">
<h2 class="cl-paper-title">{PAPER.title}</h2></a>
<span class="cl-paper-authors"><span data-test-id="author-list">
<a href="/author/Quill/1">Ada Quill</a></span></span>
<div class="cl-paper-abstract"><span class="full-abstract"><span>{abstract_with(KATEX)}</span>
<button class="cl-button">Collapse</button></span></div>
<div class="cl-paper-controls"><a class="cl-paper-view-paper" data-heap-link-type="arxiv"
href="https://arxiv.org/pdf/{PAPER.id}">[PDF] arXiv</a></div></div>"""

PLACES = {
    "https://arxiv.org/list/cs.MA/new": NEW + SET_LATE,
    "https://arxiv.org/search/?query=width&searchtype=all": SEARCH,
    f"https://arxiv.org/abs/{PAPER.id}": ABSTRACT_PAGE + SET_LATE,
    f"https://arxiv.org/html/{PAPER.id}v1": FULL_TEXT,
    f"https://arxiv.org/html/{PAPER.id}v3": FULL_TEXT.replace(
        "between two", "in a third version's"
    ),
    f"https://www.alphaxiv.org/abs/{PAPER.id}v3": OVERVIEW,
    "https://www.semanticscholar.org/search?q=width": SCHOLAR,
}


@pytest.fixture
def reader(
    playwright: Playwright, chromium: str, extension_dir: Path, tmp_path: Path
) -> Iterator[Reader]:
    """With the sites granted that the extension asks for when its user is there."""
    build = Path(shutil.copytree(extension_dir, tmp_path / "extension"))
    manifest = json.loads((build / "manifest.json").read_text())
    manifest["host_permissions"] += GRANTED
    manifest["content_scripts"][0]["matches"] += GRANTED
    (build / "manifest.json").write_text(json.dumps(manifest))
    with reading(playwright, chromium, build, tmp_path / "profile") as reader:
        yield reader


def page_of(body: str) -> str:
    return f"<!doctype html><meta charset=utf-8><title>Made up</title><body>{body}</body>"


def test_one_paper_wherever_it_stands(reader: Reader) -> None:
    first = reader.open("https://huggingface.co/papers?q=width", listing_page([PAPER], search=True))
    first.wait_for_rows(1)
    row = first.row(PAPER.title)
    row.save()
    row.set_status("Reading")
    row.tag(TAG)
    row.write_note(NOTE)
    first.highlight(QUOTE)

    for url, body in PLACES.items():
        listing = reader.open(url, page_of(body))
        listing.wait_for_rows(1)
        shown = listing.row(PAPER.title)
        shown.wait_for_status("Reading")
        assert_annotated(listing, shown)
        if SET_LATE in body:
            listing.page.wait_for_selector(".mathjax.late .MathJax")
            assert_annotated(listing, shown)
        listing.page.close()


def assert_annotated(listing: Listing, row: Row) -> None:
    """Tag, note and highlight are there; a formula's own letters may be read in several ways."""
    listing.wait(lambda: row.tags() == [TAG], "the tag")
    listing.wait(lambda: listing.offers("Open the note"), "the note")
    listing.wait(
        lambda: (
            [
                (words.startswith(FIRST_WORDS), words.endswith(LAST_WORDS))
                for words in listing.painted()
            ]
            == [(True, True)]
        ),
        "the highlight",
    )
