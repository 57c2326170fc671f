"""A text reads the same before and after its formulas are set; each is one thing on the page."""

from typing import Any

import pytest

from tests.extension.pages import Pages

SET = (
    '<span class="MathJax_Preview"></span><span class="MathJax"><nobr><span class="math">'
    '<i id="glyph">w</i><i>0</i></span></nobr></span><script type="math/tex">w_0</script>'
)
KATEX = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mi>w</mi>'
    '<annotation encoding="application/x-tex">w_0</annotation></semantics></math></span>'
    '<span class="katex-html"><i id="glyph">w</i><i>0</i></span></span>'
)
SAVED = '<span class="MathJax"><math><mi>w</mi><mn>0</mn></math></span>'
PENDING = '<span class="MathJax_Preview">w_0</span><script type="math/tex">w_0</script>'

READ = "() => postilPure.anchoring.indexElement(document.querySelector('#passage')).text"

DESCRIBE_GLYPHS = """() => {
  const { anchoring } = postilPure;
  const index = anchoring.indexElement(document.querySelector("#passage"));
  const glyph = document.querySelector("#glyph").firstChild;
  const describe = (start, startOffset, end, endOffset) => {
    const range = document.createRange();
    range.setStart(start, startOffset);
    range.setEnd(end, endOffset);
    return anchoring.describeRange(range, index)?.exact;
  };
  const [before, after] = [index.root.firstChild, index.root.lastChild];
  return [
    describe(before, 0, glyph, 1), describe(glyph, 0, after, 6), describe(glyph, 0, glyph, 1),
  ];
}"""

PAINT_HALF = """() => {
  const { anchoring } = postilPure;
  const index = anchoring.indexElement(document.querySelector("#passage"));
  const at = index.text.indexOf("w_0");
  const range = index.toRange(at, at + 1);
  return range.cloneContents().querySelector("#glyph") !== null && range.toString().includes("0");
}"""


def show(pages: Pages, formula: str) -> Any:
    return pages.open("https://arxiv.org/abs/2303.00001", f"<p id=passage>Of {formula} words.</p>")


@pytest.mark.parametrize("formula", ["$w_0$", SET, KATEX, PENDING])
def test_one_text_before_and_after_it_is_set(pages: Pages, formula: str) -> None:
    assert show(pages, formula).evaluate(READ) == "Of $w_0$ words."


def test_without_tex_the_formula_is_read_once(pages: Pages) -> None:
    assert show(pages, SAVED).evaluate(READ) == "Of w0 words."


@pytest.mark.parametrize("formula", [SET, KATEX])
def test_a_selection_within_a_formula_takes_it_whole(pages: Pages, formula: str) -> None:
    page = show(pages, formula)
    assert page.evaluate(DESCRIBE_GLYPHS) == ["Of $w_0$", "$w_0$ words", "$w_0$"]


@pytest.mark.parametrize("formula", [SET, KATEX])
def test_a_quote_of_half_a_formula_is_painted_whole(pages: Pages, formula: str) -> None:
    assert show(pages, formula).evaluate(PAINT_HALF)


def test_what_is_no_word_of_a_passage_is_not_read(pages: Pages) -> None:
    extras = '<span class="descriptor">Title:</span><a onclick="fold()">△ Less</a>'
    assert show(pages, f"{extras} <a href='/x' onclick='go()'>many</a>").evaluate(READ) == (
        "Of many words."
    )


def test_tex_of_no_sensible_length_is_not_read(pages: Pages) -> None:
    page = show(pages, '<math alttext="x"><mi>w</mi></math>')
    page.evaluate("document.querySelector('math').setAttribute('alttext', 'x'.repeat(1e7))")
    assert page.evaluate(READ) == "Of w words."
