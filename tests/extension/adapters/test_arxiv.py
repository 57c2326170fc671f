"""arXiv beyond single pages: long lists, odd markup, formulas that are set late, saved pages."""

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.extension.adapters.rows import assert_hashes_agree, validate_rows
from tests.extension.pages import Pages

MONTH = "https://arxiv.org/list/math.MA/2023-03?skip=0&show=2000"
SEARCH = "https://arxiv.org/search/?query=margin"

SET_FORMULAS = """() => {
  const tex = /\\$([^$]+)\\$/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (tex.test(walker.currentNode.data)) texts.push(walker.currentNode);
  for (let text of texts) {
    for (let match = tex.exec(text.data); match; match = tex.exec(text.data)) {
      const formula = text.splitText(match.index);
      text = formula.splitText(match[0].length);
      const source = document.createElement("script");
      source.type = "math/tex";
      source.textContent = match[1];
      const shown = document.createElement("span");
      shown.className = "MathJax";
      shown.textContent = match[1].replace(/[\\\\{}_^]/g, "");
      formula.replaceWith(shown, source);
    }
  }
  return document.querySelectorAll("script[type='math/tex']").length;
}"""


def read_sample(pages: Pages, listings: Path, file: str) -> tuple[dict[str, Any], str]:
    manifest = json.loads((listings / "manifest.json").read_text())
    sample = next(sample for sample in manifest if sample["file"] == file)
    source = (listings / file).read_text()
    pages.open(sample["url"], source)
    return sample, source


def entry(number: int) -> str:
    return (
        f'<dt><a name="item{number}">[{number}]</a> <a href ="/abs/2303.{number:05}" '
        f'title="Abstract">arXiv:2303.{number:05}</a></dt><dd><div class="meta">'
        f'<div class="list-title mathjax"><span class="descriptor">Title:</span> Paper {number}'
        f'</div><div class="list-authors"><a href="/search/?q=Li">Ann Li</a></div></div></dd>'
    )


def test_all_rows_of_the_longest_list_are_read(pages: Pages) -> None:
    entries = "".join(entry(number) for number in range(1, 2_001))
    pages.open(MONTH, f"<div id=dlpage><dl id=articles>{entries}</dl></div>")
    rows = pages.rows() or []
    assert [row["paper"]["title"] for row in rows] == [f"Paper {n}" for n in range(1, 2_001)]
    assert len({alias for row in rows for alias in row["paper"]["aliases"]}) == 2_000


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<dl><dt></dt><dd></dd></dl>", id="empty"),
        pytest.param("<dl><dd><div class=list-title>Alone</div></dd></dl>", id="no links"),
        pytest.param(
            '<dl><dt><a href="/abs/x" title="Abstract">x</a></dt><dd></dd></dl>', id="no id"
        ),
        pytest.param('<dl><dt><a href="http://[">x</a></dt><dd></dd></dl>', id="no address"),
        pytest.param(f"<dl>{entry(1).replace('Paper 1', '')}</dl>", id="no title"),
        pytest.param(f"<dl>{entry(1).replace('Paper 1', 'x' * 2_001)}</dl>", id="too long"),
    ],
)
def test_odd_markup_is_no_paper(pages: Pages, markup: str) -> None:
    pages.open(MONTH, f"<div id=dlpage>{markup}</div>")
    assert pages.rows() == []
    assert pages.errors == []


def test_an_unfolded_abstract_is_no_longer_peeked_at(pages: Pages) -> None:
    page = pages.open(
        SEARCH,
        """<li class="arxiv-result"><p class="list-title"><a href="/abs/2303.00001">arXiv</a></p>
        <p class="title">A title</p><span class="abstract-short">…short</span>
        <span class="abstract-full" style="display: none">The whole of it.</span></li>""",
    )
    assert [row["peek"] for row in pages.rows() or []] == [True]
    page.evaluate("document.querySelector('.abstract-full').style.display = 'inline'")
    assert [row["peek"] for row in pages.rows() or []] == [False]


@pytest.mark.parametrize(
    ("short", "abstract"),
    [
        ("All of it.", "All of it."),
        ("…a part of it…", None),
        ("A part of it. <a onclick='more()'>▽ More</a>", None),
        ("A part of it. <a>▽ More</a>", None),
    ],
)
def test_a_snippet_is_no_abstract(pages: Pages, short: str, abstract: str | None) -> None:
    """In pages saved without what is hidden, the short abstract is all there is."""
    pages.open(
        SEARCH,
        f"""<li class="arxiv-result"><p class="list-title"><a href="/abs/2303.00001">arXiv</a></p>
        <p class="title">A title</p><span class="abstract-short">{short}</span></li>""",
    )
    assert [row["paper"]["abstract"] for row in pages.rows() or []] == [abstract]


def test_the_shared_list_is_read_whole(pages: Pages, listings: Path) -> None:
    sample, source = read_sample(pages, listings, "arxiv/list_astro-ph_new.html")
    rows = pages.rows() or []
    assert len(rows) == sample["papers"]
    assert Counter(row["section"] for row in rows) == sample["sections"]
    assert [row["paper"]["aliases"] for row in rows] == [
        [f"arxiv:{name}"] for name in re.findall(r'title="Abstract" id="([^"]+)"', source)
    ]
    titles = re.findall(r"<span class='descriptor'>Title:</span>(.*?)</div>", source, re.S)
    assert [row["paper"]["title"] for row in rows] == [
        " ".join(unescape(title).split()) for title in titles
    ]
    assert all(row["paper"]["authors"] for row in rows)
    abstracts = [row["paper"]["abstract"] for row in rows if row["section"] == "new"]
    assert all(abstract and len(abstract) > 100 for abstract in abstracts)
    assert_hashes_agree(rows)
    validate_rows(rows)


def test_setting_formulas_changes_no_text_of_the_shared_list(pages: Pages, listings: Path) -> None:
    read_sample(pages, listings, "arxiv/list_astro-ph_new.html")
    before = pages.rows() or []
    assert pages.page.evaluate(SET_FORMULAS) > 50
    after = pages.rows() or []
    assert [row["paper"] for row in after] == [row["paper"] for row in before]
    assert_hashes_agree(after)


def test_the_shared_abstract_page_is_one_paper(pages: Pages, listings: Path) -> None:
    sample, _ = read_sample(pages, listings, "arxiv/abs_0906.5132.html")
    rows = pages.rows() or []
    assert len(rows) == sample["papers"] == 1
    paper = rows[0]["paper"]
    assert paper["aliases"] == ["arxiv:0906.5132"]
    assert paper["title"] == "Recent developments in unconventional superconductivity theory"
    assert (paper["authors"], paper["published"]) == (["V.P.Mineev"], "2009-06-28")
    assert paper["abstract"].startswith("The review of recent developments")
    assert paper["abstract"].endswith("superconducting domains is discussed.")
    assert_hashes_agree(rows)
    validate_rows(rows)
