"""Words copied out of a PDF read as they do on a page that sets them anew."""

import pytest

from tests.extension.pages import Pages

CASES = {
    "the notes con-\ntinued in the margin": "the notes continued in the margin",
    "the notes con- tinued": "the notes continued",
    "one line\r\nand the next": "one line and the next",
    "state-\nof-the-art": "state-of-the-art",
    "state-of-\nthe-art": "state-of-the-art",
    "GPT-\n4 and Kullback-\nLeibler": "GPT-4 and Kullback-Leibler",
    "pre- and post-training": "pre- and post-training",
    "pre-\nand post-training": "pre- and post-training",
    "e\ufb03cient \ufb02ow": "efficient flow",
    "soft\u00ad\nly": "softly",
    "x - y": "x - y",
    "  a margin \n": "a margin",
}


def test_lines_and_parted_words_are_joined(pages: Pages) -> None:
    pages.open("https://example.org/", "")
    read = pages.page.evaluate(
        "(all) => all.map((one) => postilPure.anchoring.readPdfQuote(one))", list(CASES)
    )
    assert dict(zip(CASES, read, strict=True)) == CASES


@pytest.mark.parametrize("selected", ["", " \n\u200b", "x" * 20_001])
def test_nothing_and_too_much_are_no_quote(pages: Pages, selected: str) -> None:
    pages.open("https://example.org/", "")
    script = "(one) => postilPure.anchoring.readPdfQuote(one)"
    assert pages.page.evaluate(script, selected) is None
