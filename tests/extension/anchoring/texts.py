"""Texts to quote from: made-up ones, and real ones where they lie beside the project."""

import json
from pathlib import Path

from demo.listing import load_papers
from tests.extension.anchoring.tracked import normal

PARAGRAPHS = 3

WITH_FORMULAS = (
    r"We give an algorithm that sorts $n$ margins in $O\left(n^{1.5}d\right)$ steps, where $d$ is"
    r" the depth of the shelf, and show that $\Omega\left(n\log n\right)$ steps are needed. On"
    r" shelves of $10^{6}$ books it is $20\times$ faster than sorting by hand, and needs $\sim 3\%$"
    r" of the light. For $\alpha$-balanced shelves the bound becomes $\mathcal{O}(n\alpha)$, which"
    r" is best possible up to the factor $\log_{2}d$ that every known proof loses.",
    r"A reader with memory $\mathbf{m}$ and attention $\mathbf{a}_{t}$ is said to be"
    r" $\varepsilon$-slow if $\left\|\mathbf{a}_{t}-\mathbf{m}\right\|\leq\varepsilon$ for all $t$."
    r" We prove that slow readers remember $\textit{more}$ than fast ones, by a margin of $12.5\%$,"
    r" and that no reader who skips every $k$-th line can do better than $\frac{k-1}{k}$ of them.",
)


def made_up() -> list[str]:
    """Each of a few paragraphs, one on each line."""
    return in_paragraphs([*(paper["abstract"] for paper in load_papers()), *WITH_FORMULAS])


def from_seeds(folder: Path) -> list[str]:
    lists = json.loads((folder / "expected.json").read_text())
    return in_paragraphs(
        [paper["abstract"] for found in lists.values() for paper in found["papers"]]
    )


def versions(folder: Path) -> list[tuple[str, str]]:
    """Two wordings of one abstract, where the lists hold two."""
    lists = json.loads((folder / "expected.json").read_text())
    known: dict[str, str] = {}
    pairs = []
    for paper in (paper for found in lists.values() for paper in found["papers"]):
        now = normal(paper["abstract"] or "")
        before = known.setdefault(paper["title"], now)
        if now and before and before != now:
            pairs.append((before, now))
    return pairs


def in_paragraphs(abstracts: list[str | None]) -> list[str]:
    texts = [normal(abstract) for abstract in abstracts if abstract]
    return [
        "\n".join(texts[start : start + PARAGRAPHS])
        for start in range(0, len(texts) - PARAGRAPHS + 1, PARAGRAPHS)
    ]
