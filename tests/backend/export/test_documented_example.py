"""The example in docs/markdown.md is what is written."""

from pathlib import Path

from postil import export
from postil.export import ExportedPaper
from tests.backend.export.papers import (
    BERLIN,
    make_highlight,
    make_note,
    make_paper,
    make_sighting,
    make_wording,
)

DOCUMENT = Path(__file__).parents[3] / "docs" / "markdown.md"


def write_example() -> str:
    paper = make_paper(
        title="Pooling Words: Learning $\\mathcal{L}_1$ Tokens",
        authors=["Ada Example", "Ben Example"],
        published="2023-10-17",
        abstract="We pool *words* of length $n_w < 8$.",
        links=[{"rel": "pdf", "href": "https://arxiv.org/pdf/2310.00001"}],
        tags=["tokens/words", "to cite"],
        sites=["huggingface"],
    )
    highlight = make_highlight(
        exact="We pool *words*",
        tags=["to cite"],
        comment="Compare with [[Byte Models]].",
        url="https://huggingface.co/papers",
    )
    return export.single(
        [
            ExportedPaper(
                paper,
                make_note("Read with **care**."),
                [highlight],
                [make_wording("We pool words.")],
                [make_sighting(version="v2")],
            )
        ],
        BERLIN,
    )


def test_the_documented_example_is_what_is_written() -> None:
    example = DOCUMENT.read_text("utf-8").split("````markdown\n")[1].split("````")[0]
    assert example == write_example()
