"""Quotes out of a page's raw text, which holds what is not read, and may tell like places apart."""

from typing import Any

import pytest

from tests.extension.anchoring.shown import PAGE
from tests.extension.pages import Pages


@pytest.fixture
def page(pages: Pages) -> Any:
    return pages.open("https://huggingface.co/papers", PAGE)


UNREAD = {
    "beside a button": ("Before the <button>Press me</button> door is a mat.", "door", "door"),
    "over a button": (
        "Before the <button>Press me</button> door.",
        "the Press me door",
        "the door",
    ),
    "of a button alone": ("Before the <button>Press me</button> door is a mat.", "Press me", None),
    "over what is hidden": (
        "Seen words <i style='display: none'>and others </i>are read by all of us.",
        "words and others are",
        "words are",
    ),
    "over a formula that is set twice": (
        "We need <span class=katex><span class=katex-mathml><math><semantics><mi>n</mi>"
        "<annotation encoding='application/x-tex'>n^2</annotation></semantics></math></span>"
        "<span class=katex-html aria-hidden=true>n2</span></span> steps to sort them.",
        "need nn^2n2 steps",
        "need $n^2$ steps",
    ),
}
FIND_RAW = """(cases) => cases.map(([html, exact]) => {
  const { anchoring } = postilPure;
  const passage = document.querySelector("#passage");
  passage.innerHTML = `<p>It begins <b>here</b>.</p><p>${html}</p><p>It ends here.</p>`;
  const raw = passage.textContent;
  const start = raw.indexOf(exact);
  const prefix = raw.slice(Math.max(0, start - 32), start);
  const suffix = raw.slice(start + exact.length, start + exact.length + 32);
  const index = anchoring.indexElement(passage);
  const found = anchoring.resolveQuote({ exact, prefix, suffix, start }, index);
  return "start" in found ? index.slice(found.start, found.end) : null;
})"""


def test_text_that_is_not_read_may_be_in_a_quote_and_beside_it(page: Any) -> None:
    found = page.evaluate(FIND_RAW, [[html, exact] for html, exact, _ in UNREAD.values()])
    expected = {name: expected for name, (_, _, expected) in UNREAD.items()}
    assert dict(zip(UNREAD, found, strict=True)) == expected


TWINS = """<h3>Of copies</h3><p>Added in: version 14<br>path of it | name of it | size of it</p>
<h3>Of links</h3><details><summary>History</summary>Added in: version 14
</details><p>path of it | name of it | size of it</p>
<p>It is said twice\n that margins are small.</p><p>It is said twice that margins are small.</p>
<p hidden>Only one of two is shown on the page.</p><p>Only one of two is shown on the page.</p>"""
TWIN_QUOTES = {
    "told by text that is not read beside it": (
        {"prefix": "Added in: version 14\n", "exact": "path of it | name of it"},
        ["moved", 1],
    ),
    "not told by how lines are broken, where spaces were folded": (
        {"prefix": "It is said twice ", "exact": "that margins are small."},
        ["ambiguous", None],
    ),
    "told by how lines are broken": (
        {"prefix": "It is said twice\n ", "exact": "that margins are small."},
        ["moved", 0],
    ),
    "one of which is hidden": ({"exact": "Only one of two is shown on the page."}, ["moved", 0]),
}
FIND_TWINS = """([html, quotes]) => {
  const { anchoring } = postilPure;
  const passage = document.querySelector("#passage");
  passage.innerHTML = html;
  const index = anchoring.indexElement(passage);
  return quotes.map((quote) => {
    const found = anchoring.resolveQuote(quote, index);
    const before = "start" in found ? index.slice(0, found.start) : null;
    return [found.kind, before && before.split(quote.exact).length - 1];
  });
}"""


def test_of_two_places_that_read_the_same_the_raw_text_may_tell_one(page: Any) -> None:
    found = page.evaluate(FIND_TWINS, [TWINS, [quote for quote, _ in TWIN_QUOTES.values()]])
    expected = {name: expected for name, (_, expected) in TWIN_QUOTES.items()}
    assert dict(zip(TWIN_QUOTES, found, strict=True)) == expected
