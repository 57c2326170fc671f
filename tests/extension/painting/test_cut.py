"""Whether a page shows all of an abstract: what is cut off may hold what is not found."""

from typing import Any

import pytest

from tests.extension.pages import Pages

WHOLE = "We walk along the shore and write down what the water leaves behind. It is kept."

CUT = {
    "ends with an ellipsis": "We walk along the shore and write down what…",
    "ends with three dots": "We walk along the shore and write ...",
    "leads to the rest": "We walk along the shore and write… More",
    "in brackets": "We walk along the shore [...] It is kept.",
    "in between": "We walk … It is kept.",
    "begins later": "…the water leaves behind. It is kept.",
    "ends without a sign": "We walk along the shore and write down what the water",
}
ALL = {
    "all of it": WHOLE,
    "set in other spaces": f"\n  {WHOLE.replace(' ', '  ')}\n",
    "a pause in a sentence": "We ask… and hear nothing, whatever the shore is made of.",
    "another wording": "Along the shore we walk.",
    "a range": "Layers 1, ..., n are kept.",
}

IS_CUT = """([text, known]) => {
  const { cut, anchoring } = postilPure;
  return cut.isCut(anchoring.normaliseText(text), known);
}"""


@pytest.fixture
def page(pages: Pages) -> Any:
    return pages.open("https://huggingface.co/papers", "")


@pytest.mark.parametrize("case", CUT)
def test_a_snippet_is_not_all_of_a_text(page: Any, case: str) -> None:
    assert page.evaluate(IS_CUT, [CUT[case], WHOLE])


@pytest.mark.parametrize("case", list(CUT)[:-1])
def test_it_tells_of_itself_that_it_is_cut(page: Any, case: str) -> None:
    assert page.evaluate(IS_CUT, [CUT[case], None])


@pytest.mark.parametrize("case", ALL)
def test_a_whole_text_is_not_cut(page: Any, case: str) -> None:
    assert not page.evaluate(IS_CUT, [ALL[case], WHOLE])
    assert not page.evaluate(IS_CUT, [ALL[case], None])
