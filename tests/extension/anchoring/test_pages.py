"""Quotes made in one wording of a passage, found in a page that shows it in another way."""

from pathlib import Path
from typing import Any

import pytest

from tests.extension.pages import Pages, load_cases

FOLDER = Path(__file__).parent / "pages"
CASES = [
    pytest.param(html, case, id=path.stem)
    for path, (html, case) in zip(sorted(FOLDER.glob("*.html")), load_cases(FOLDER), strict=True)
]

FIND_QUOTES = """({ source, quotes }) => {
  const { anchoring } = postilPure;
  const made = anchoring.indexText(source);
  const shown = anchoring.indexElement(document.querySelector("#passage"));
  return quotes.map(({ exact, occurrence = 0 }) => {
    let unit = -1;
    for (let count = 0; count <= occurrence; count += 1) unit = made.text.indexOf(exact, unit + 1);
    const start = made.toPoint(unit);
    const quote = anchoring.describeSpan(start, start + Array.from(exact).length, made);
    const found = anchoring.resolveQuote(quote, shown);
    const range = "start" in found ? shown.toRange(found.start, found.end) : null;
    return {
      quoted: quote.exact, kind: found.kind, painted: range?.toString() ?? null,
      words: range ? shown.slice(found.start, found.end) : null,
      back: range && [shown.startOf(range.startContainer, range.startOffset),
                      shown.endOf(range.endContainer, range.endOffset)],
      span: range && [found.start, found.end],
      sameText: quote.text_hash === shown.hash,
    };
  });
}"""


@pytest.mark.parametrize(("html", "case"), CASES)
def test_quotes_are_found_where_they_were_made(
    pages: Pages, html: str, case: dict[str, Any]
) -> None:
    page = pages.open("https://huggingface.co/papers", html)
    found = page.evaluate(FIND_QUOTES, case)
    for quote, place in zip(case["quotes"], found, strict=True):
        assert place["quoted"] == quote["exact"]
        assert place["kind"] == quote["kind"], quote["exact"]
        assert place["sameText"] == (quote["kind"] == "exact")
        if "painted" in quote:
            assert place["painted"] == quote["painted"]
        if quote["kind"] == "exact":
            assert place["words"] == quote["exact"]
        assert place["back"] == place["span"], "a range leads back to its offsets"
