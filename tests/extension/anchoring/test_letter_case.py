"""Words that a style shows in capitals are recorded as shown, and stand as they are written."""

from tests.extension.pages import Pages

TEXT = (
    "On Margins of Old Books. Am Rand großer Straßen stehen Bäume. Το καλό παιδί μας διαβάζει."
    " We polish a Polish lamp. A NOTE IN CAPITALS ONLY. the lamp of a book, THE LAMP OF A BOOK."
)
QUOTES = {
    "in capitals": (
        {"exact": "ON MARGINS OF OLD BOOKS"},
        ["approximate", "On Margins of Old Books"],
    ),
    "beside what is not": (
        {"prefix": "On ", "exact": "MARGINS", "suffix": " of Old Books."},
        ["approximate", "Margins"],
    ),
    "a letter that is two in capitals": (
        {"exact": "RAND GROSSER STRASSEN"},
        ["approximate", "Rand großer Straßen"],
    ),
    "letters that lose their accents": (
        {"exact": "ΤΟ ΚΑΛΟ ΠΑΙΔΙ ΜΑΣ"},
        ["approximate", "Το καλό παιδί μας"],
    ),
    "in small letters": (
        {"exact": "a note in capitals"},
        ["approximate", "A NOTE IN CAPITALS"],
    ),
    "as it is written": ({"exact": "Polish"}, ["moved", "Polish"]),
    "a few letters alone": ({"exact": "MARGINS"}, ["orphan", None]),
    "two that are written in other ways": (
        {"exact": "The Lamp of a Book"},
        ["ambiguous", None],
    ),
    "other words": ({"exact": "ON MARGINS OF NEW BOOKS"}, ["orphan", None]),
}
RESOLVE_ALL = """([text, quotes]) => {
  const { anchoring } = postilPure;
  const index = anchoring.indexText(text);
  return quotes.map((quote) => {
    const found = anchoring.resolveQuote(quote, index);
    return [found.kind, "start" in found ? index.slice(found.start, found.end) : null];
  });
}"""


def test_a_quote_is_found_in_the_other_case(pages: Pages) -> None:
    page = pages.open("https://huggingface.co/papers", "")
    found = page.evaluate(RESOLVE_ALL, [TEXT, [quote for quote, _ in QUOTES.values()]])
    expected = {name: expected for name, (_, expected) in QUOTES.items()}
    assert dict(zip(QUOTES, found, strict=True)) == expected
