"""Texts with formulas, as different hosts write or set them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

TEXTS = (
    r"We sort $n$ margins of depth $d$ in $O\left(n^{1.5}d\right)$ steps on average, which is"
    r" $20\times$ faster than by hand, and need $\sim 3\%$ of the light that a reader has.",
    r"For every $\alpha$-balanced shelf the bound becomes $\mathcal{O}(n\log n)$, and no method"
    r" that skips each $k$-th line does better than $\frac{k-1}{k}$ of what is best.",
    r"A reader is called $\varepsilon$-slow if $\left\|\mathbf{a}_{t}-\mathbf{m}\right\|\leq"
    r"\varepsilon$ holds for all $t$; slow readers remember $\textit{more}$ by a margin of"
    r" $12.5\%$ ($p<0.05$).",
    r"Notes are points $x_{i}\in\mathbb{R}^{d}$ with $\ell_{2}$ norms below $10^{-3}$, compared"
    r" by $\mathrm{KL}(p\|q)$ for $k=1,\dots,K$, where $\lambda_{\max}$ is known before.",
)
READ = {
    r"n": "n",
    r"d": "d",
    r"t": "t",
    r"k": "k",
    r"O\left(n^{1.5}d\right)": "O(n1.5d)",
    r"20\times": "20×",
    r"\sim 3\%": "∼3%",
    r"\alpha": "α",
    r"\mathcal{O}(n\log n)": "O(nlogn)",
    r"\frac{k-1}{k}": "k−1k",
    r"\varepsilon": "ε",
    r"\left\|\mathbf{a}_{t}-\mathbf{m}\right\|\leq\varepsilon": "‖at−m‖≤ε",
    r"\textit{more}": "more",
    r"12.5\%": "12.5%",
    r"p<0.05": "p<0.05",
    r"x_{i}\in\mathbb{R}^{d}": "xi∈Rd",
    r"\ell_{2}": "ℓ2",
    r"10^{-3}": "10−3",
    r"\mathrm{KL}(p\|q)": "KL(p‖q)",
    r"k=1,\dots,K": "k=1,…,K",
    r"\lambda_{\max}": "λmax",
}
"""What a reader reads of each formula, one glyph after the other."""


@dataclass(frozen=True)
class Formula:
    tex: str

    @property
    def glyphs(self) -> str:
        return READ[self.tex]

    @property
    def mathml(self) -> str:
        tokens = re.findall(r"[\d.]+|.", self.glyphs)
        return "".join(f"<{tag(token)}>{escape(token)}</{tag(token)}>" for token in tokens)

    @property
    def annotated(self) -> str:
        source = f'<annotation encoding="application/x-tex">{escape(self.tex)}</annotation>'
        return f"<semantics><mrow>{self.mathml}</mrow>{source}</semantics>"


def tag(token: str) -> str:
    return "mi" if token.isalpha() else "mn" if token[0].isdigit() else "mo"


def as_source(formula: Formula) -> str:
    return escape(f"${formula.tex}$")


def without_marks(formula: Formula) -> str:
    """As Hugging Face shows it: no dollar signs, and commands that lost their backslash."""
    return escape(formula.tex.replace("\\", ""))


def by_katex(formula: Formula) -> str:
    return (
        f'<span class="katex"><span class="katex-mathml"><math>{formula.annotated}</math></span>'
        f'<span class="katex-html" aria-hidden="true">{escape(formula.glyphs)}</span></span>'
    )


def by_mathjax_2(formula: Formula) -> str:
    return (
        '<span class="MathJax_Preview"></span>'
        f'<span class="MathJax"><nobr>{escape(formula.glyphs)}</nobr></span>'
        f'<script type="math/tex">{formula.tex}</script>'
    )


def by_mathjax_3(formula: Formula) -> str:
    """Without its TeX, as before version 3.2.2."""
    return (
        '<mjx-container class="MathJax"><mjx-math aria-hidden="true"></mjx-math>'
        f"<mjx-assistive-mml><math>{formula.mathml}</math></mjx-assistive-mml></mjx-container>"
    )


def by_latexml(formula: Formula) -> str:
    tex = escape(formula.tex, quote=True)
    return f'<math class="ltx_Math" alttext="{tex}">{formula.annotated}</math>'


def as_mathml(formula: Formula) -> str:
    return f"<math>{formula.mathml}</math>"


def as_glyphs(formula: Formula) -> str:
    return escape(formula.glyphs)


NOTATIONS: dict[str, Callable[[Formula], str]] = {
    notation.__name__: notation
    for notation in (
        as_source,
        without_marks,
        by_katex,
        by_mathjax_2,
        by_mathjax_3,
        by_latexml,
        as_mathml,
        as_glyphs,
    )
}


def parts_of(text: str) -> list[list[str | Formula]]:
    """The words, each as what stands in it: letters and formulas."""
    words = re.findall(r"(?:\$[^$]*\$|[^\s$])+", text)
    return [[*map(read_part, re.findall(r"\$[^$]*\$|[^$]+", word))] for word in words]


def read_part(part: str) -> str | Formula:
    return Formula(part.strip("$")) if part.startswith("$") else part


def write(text: str, notation: Callable[[Formula], str]) -> str:
    """A paragraph in which every word has an element of its own."""
    words = (
        "".join(escape(part) if isinstance(part, str) else notation(part) for part in word)
        for word in parts_of(text)
    )
    return f"<p>{' '.join(f'<span>{word}</span>' for word in words)}</p>"
