"""`make anchor`: opens a page in a real browser and tells where quotes stand in it, as JSON."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Error

from tools.reader import open_browser
from tools.steps import Failed

USAGE = "Say which page, and which quotes: make anchor DOC=page.html QUOTES=quotes.json"
SHAPE = 'It holds a list of {"exact": "…", "prefix"?: "…", "suffix"?: "…", "start"?: 0}.'

RESOLVE = """([selector, quotes]) => {
  const { anchoring } = postilPure;
  const root = document.querySelector(selector);
  if (!root) return null;
  const index = anchoring.indexElement(root);
  return quotes.map((quote) => {
    const found = anchoring.resolveQuote(quote, index);
    const text = "start" in found ? index.slice(found.start, found.end) : null;
    return { exact: quote.exact, start: null, end: null, ...found, text };
  });
}"""

Found = dict[str, Any]


def anchor(document: Path, quotes: list[Found], root: str) -> list[Found]:
    """For each quote its kind, its score, and the text and code points where it was found."""
    with open_browser() as context:
        page = context.new_page()
        page.goto(document.absolute().as_uri(), wait_until="domcontentloaded")
        try:
            found: list[Found] | None = page.evaluate(RESOLVE, [root, quotes])
        except Error as error:
            raise Failed(f"The browser refused: {error.message.splitlines()[0]}") from error
    if found is None:
        raise Failed(f"The page has no element {root}; another can be named: ARGS='--root main'.")
    return found


def read_quotes(path: Path) -> list[Found]:
    try:
        quotes = json.loads(path.read_text())
    except ValueError as error:
        raise Failed(f"{path} is no JSON: {error}. {SHAPE}") from error
    if not isinstance(quotes, list) or not all(is_quote(quote) for quote in quotes):
        raise Failed(f"{path} is of another shape. {SHAPE}")
    return quotes


def is_quote(quote: object) -> bool:
    if not isinstance(quote, dict) or not isinstance(quote.get("exact"), str):
        return False
    context = (quote.get("prefix", ""), quote.get("suffix", ""))
    return all(isinstance(side, str) for side in context)


def main(words: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="make anchor", usage=USAGE)
    parser.add_argument("document", type=Path)
    parser.add_argument("quotes", type=Path)
    parser.add_argument("--root", default="body", help="a CSS selector of what is indexed")
    given = parser.parse_args(words)
    for path in (given.document, given.quotes):
        if not path.is_file():
            raise Failed(f"There is no file {path.absolute()}. {USAGE}")
    found = anchor(given.document, read_quotes(given.quotes), given.root)
    print(json.dumps(found, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Failed as failure:
        sys.exit(str(failure))
