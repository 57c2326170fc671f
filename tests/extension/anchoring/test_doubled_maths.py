"""Formulas that a page has twice, for the eyes and for screen readers, are read once."""

from typing import Any

import pytest

from tests.extension.anchoring.shown import PAGE, wrong
from tests.extension.pages import Pages

MATHML = "<math><msub><mi>w</mi><mn>0</mn></msub></math>"
ANNOTATED = (
    "<math><semantics><msub><mi>w</mi><mn>0</mn></msub>"
    '<annotation encoding="application/x-tex">w_0</annotation></semantics></math>'
)
GLYPHS = "<span><i>w</i><i>0</i></span>"
KATEX_MATHML = f'<span class="katex-mathml">{ANNOTATED}</span>'
KATEX_HTML = f'<span class="katex-html" aria-hidden="true">{GLYPHS}</span>'
SCRIPT = '<script type="math/tex">w_0</script>'
PREVIEW = '<span class="MathJax_Preview">w0</span>'
ASSISTIVE = f'<span class="MJX_Assistive_MathML" role="presentation">{MATHML}</span>'
CHTML = '<mjx-math{0}><mjx-mi><mjx-c class="mjx-c1D464"></mjx-c></mjx-mi></mjx-math>'
ASSISTIVE_3 = '<mjx-assistive-mml unselectable="on" display="inline">{0}</mjx-assistive-mml>'
FALLBACK = '<img class="mwe-math-fallback-image-inline" aria-hidden="true" alt="w_0">'


def container(inside: str, attributes: str = "") -> str:
    return f'<mjx-container class="MathJax" {attributes}>{inside}</mjx-container>'


WITH_TEX = {
    "KaTeX": f'<span class="katex">{KATEX_MATHML}{KATEX_HTML}</span>',
    "KaTeX as MathML alone": f'<span class="katex">{ANNOTATED}</span>',
    "MathJax 2 as HTML": f'{PREVIEW}<span class="MathJax">{GLYPHS}{ASSISTIVE}</span>{SCRIPT}',
    "MathJax 2 as common HTML": (
        f'{PREVIEW}<span class="mjx-chtml MathJax_CHTML">{GLYPHS}{ASSISTIVE}</span>{SCRIPT}'
    ),
    "MathJax 2 as a drawing": (
        f'{PREVIEW}<span class="MathJax_SVG"><svg><text>w0</text></svg>{ASSISTIVE}</span>{SCRIPT}'
    ),
    "MathJax 2 as MathML": f'{PREVIEW}<span class="MathJax_MathML">{MATHML}</span>{SCRIPT}',
    "MathJax 2 before it is set": f"{PREVIEW}{SCRIPT}",
    "MathJax 3 with its TeX": container(
        CHTML.format(' data-latex="w_0"') + ASSISTIVE_3.format(MATHML)
    ),
    "MathJax 3 with annotated MathML": container(CHTML.format("") + ASSISTIVE_3.format(ANNOTATED)),
    "MathJax 4": container(
        '<mjx-speech aria-label="w Sub 0" role="img"></mjx-speech>'
        + CHTML.format(' data-latex="w_0" aria-hidden="true"')
        + ASSISTIVE_3.format(MATHML),
        'jax="CHTML" aria-label="w Sub 0"',
    ),
    "MathJax 4 as a drawing": container(
        '<svg aria-hidden="true"><g data-latex="w_0"><path d="M0 0"></path></g></svg>'
        + ASSISTIVE_3.format(MATHML)
    ),
    "LaTeXML": f'<math alttext="w_0" class="ltx_Math">{ANNOTATED[6:]}',
    "Wikipedia": (
        '<span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none">'
        f"{ANNOTATED}</span>{FALLBACK}</span>"
    ),
    "MathML with its TeX": ANNOTATED,
    "MathML with its TeX and its meaning": ANNOTATED.replace(
        "</semantics>",
        '<annotation-xml encoding="MathML-Content"><ci>w</ci></annotation-xml></semantics>',
    ),
}
"""Each of them is `w_0`."""

WITHOUT_TEX = {
    "MathJax 3": container(CHTML.format("") + ASSISTIVE_3.format(MATHML)),
    "MathJax 2, saved without its script": f'<span class="MathJax">{GLYPHS}{ASSISTIVE}</span>',
    "MathML": MATHML,
    "MathML with its meaning": (
        "<math><semantics><msub><mi>w</mi><mn>0</mn></msub>"
        '<annotation-xml encoding="MathML-Content"><ci>w</ci></annotation-xml></semantics></math>'
    ),
    "a copy for the eyes": f'{MATHML}<span aria-hidden="true">w0</span>',
    "a copy for the eyes, first": f'<span aria-hidden="true">w0</span>{MATHML}',
    "in an element, with a copy for the eyes": (
        f'<span class="sr-only">{MATHML}</span><span aria-hidden="true">w0</span>'
    ),
    "hidden, with a copy for the eyes": (
        f'<span hidden>{MATHML}</span><span aria-hidden="true">w0</span>'
    ),
    "KaTeX for the eyes alone": f'<span class="katex">{KATEX_HTML}</span>',
}
"""Of each of them `w0` is all that can be read."""


@pytest.fixture
def page(pages: Pages) -> Any:
    return pages.open("https://huggingface.co/papers", PAGE)


@pytest.mark.parametrize(
    ("formulas", "text"), [(WITH_TEX, "Of $w_0$ words."), (WITHOUT_TEX, "Of w0 words.")]
)
def test_a_formula_is_read_once(page: Any, formulas: dict[str, str], text: str) -> None:
    assert wrong(page, {name: (f"Of {one} words.", text) for name, one in formulas.items()}) == {}


@pytest.mark.parametrize(("formulas", "text"), [(WITH_TEX, "$w_0$$w_0$"), (WITHOUT_TEX, "w0 w0")])
def test_two_formulas_beside_each_other_are_two(
    page: Any, formulas: dict[str, str], text: str
) -> None:
    between = "" if "$" in text else " "
    cases = {name: (f"{one}{between}{one}", text) for name, one in formulas.items()}
    assert wrong(page, cases) == {}
