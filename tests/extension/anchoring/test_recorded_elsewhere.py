"""Quotes as other tools record them: raw text of all nodes, and offsets in that."""

from random import Random
from typing import Any

import pytest

from tests.extension.anchoring.prose import make_prose
from tests.extension.anchoring.shown import PAGE
from tests.extension.pages import Pages

CLAUSE = (
    "<p>It is agreed between the two of them that the tenant may end\n   the lease, if the owner"
    " has let the roof over it decay for longer than a year.</p>\n"
)
WINDOW = "<p>Whoever breaks a window pays for it, and for the mess that is made by mending it.</p>"
DOOR = "<p>Doors that are broken by the wind are paid for by nobody, and stay as they are then.</p>"
RAW = f"""
<script>const unread = "{"x" * 40}";</script> 🪶
<h2>Of leases</h2>
{CLAUSE}{WINDOW}
{CLAUSE}{DOOR}
{CLAUSE}<p>The end.</p>
"""

FIND = """({ html, words, occurrence, unit, change }) => {
  const { anchoring } = postilPure;
  const passage = document.querySelector("#passage");
  passage.innerHTML = html;
  const raw = passage.textContent;
  let at = -1;
  for (let count = 0; count <= occurrence; count += 1) at = raw.indexOf(words, at + 1);
  const counted = unit === "code points" ? Array.from(raw.slice(0, at)).length : at;
  const end = at + words.length;
  const quote = {
    exact: words, prefix: raw.slice(Math.max(0, at - 32), at), suffix: raw.slice(end, end + 32),
    ...(unit && { start: counted }),
  };
  const truth = passage.querySelectorAll("p")[2 * occurrence];
  new Function("passage", "truth", change)(passage, truth);
  const index = anchoring.indexElement(passage);
  const found = anchoring.resolveQuote(quote, index);
  const range = "start" in found ? index.toRange(found.start, found.end) : null;
  return [found.kind, range && truth.contains(range.commonAncestorContainer)];
}"""

CLAUSES = {
    "counted in units": ("units", "", ["moved", True]),
    "counted in code points": ("code points", "", ["moved", True]),
    "not counted": (None, "", ["ambiguous", None]),
    "edited, and its twins are not": (
        "units",
        "truth.firstChild.data = truth.firstChild.data.replace('lease', 'leasehold')",
        ["ambiguous", None],
    ),
    "beside an edit, and its twins are not": (
        "units",
        "truth.firstChild.data = truth.firstChild.data.replace('roof', 'old roof')",
        ["ambiguous", None],
    ),
}


@pytest.fixture
def page(pages: Pages) -> Any:
    return pages.open("https://huggingface.co/papers", PAGE)


@pytest.mark.parametrize("name", CLAUSES)
def test_one_of_many_like_clauses_is_the_one_that_was_counted(page: Any, name: str) -> None:
    unit, change, expected = CLAUSES[name]
    case = {"html": RAW, "words": "end\n   the lease, if the owner", "unit": unit, "change": change}
    for occurrence in range(3):
        found = page.evaluate(FIND, {**case, "occurrence": occurrence})
        assert found == expected, f"clause {occurrence + 1}"


RESOLVE_ALL = """([text, quotes]) => {
  const { anchoring } = postilPure;
  const index = anchoring.indexText(text);
  return quotes.map((quote) => {
    const found = anchoring.resolveQuote(quote, index);
    return [found.kind, "start" in found ? index.slice(found.start, found.end) : null];
  });
}"""

TEXT = "An interest in art: the artists' part. Arthur isn't here, he doesn't paint; t"
WITHOUT_CONTEXT = {
    "a word that others hold, too": ("art", ["moved", "art"]),
    "a letter that stands alone, too": ("t", ["ambiguous", None]),
    "a part of a word": ("nteres", ["ambiguous", None]),
    "words of which the outer ones are cut": ("nterest in ar", ["moved", "nterest in ar"]),
    "nothing": ("", ["orphan", None]),
    "a space": (" ", ["orphan", None]),
}


def test_a_few_letters_without_context_may_have_been_cut_out_of_a_word(page: Any) -> None:
    quotes = [{"exact": exact} for exact, _ in WITHOUT_CONTEXT.values()]
    found = page.evaluate(RESOLVE_ALL, [TEXT, quotes])
    expected = {name: expected for name, (_, expected) in WITHOUT_CONTEXT.items()}
    assert dict(zip(WITHOUT_CONTEXT, found, strict=True)) == expected


LITTLE_CONTEXT = {
    "a letter of a word": ({"prefix": "a", "exact": "i"}, ["moved", "i"]),
    "the beginning of a word": ({"exact": "art", "suffix": "ist"}, ["moved", "art"]),
    "a word that stands only within another": (
        {"prefix": "the ", "exact": "art"},
        ["orphan", None],
    ),
    "a short word beside a cut one": ({"prefix": "n ", "exact": "art"}, ["moved", "art"]),
}


def test_a_little_context_tells_whether_words_were_cut(page: Any) -> None:
    found = page.evaluate(RESOLVE_ALL, [TEXT, [quote for quote, _ in LITTLE_CONTEXT.values()]])
    expected = {name: expected for name, (_, expected) in LITTLE_CONTEXT.items()}
    assert dict(zip(LITTLE_CONTEXT, found, strict=True)) == expected


def test_what_stands_where_it_was_counted_is_named_beside_its_twin(page: Any) -> None:
    clause = "Whoever ends the lease pays for the roof and for the doors of it."
    text = f"{clause} {TEXT} {clause}"
    exact = "pays for the roof"
    start = text.index(exact)
    quote = {
        "exact": exact,
        "prefix": text[:start],
        "suffix": text[start + len(exact) :][:30],
        "start": start,
    }
    changed = text.replace("and for the doors", "but not for windows", 1)
    assert page.evaluate(RESOLVE_ALL, [changed, [quote]]) == [["ambiguous", None]]


def test_nothing_is_found_at_its_old_place(page: Any) -> None:
    quote = {"exact": "", "prefix": TEXT[:12], "suffix": TEXT[12:40], "start": 12}
    assert page.evaluate(RESOLVE_ALL, [TEXT, [quote]]) == [["orphan", None]]


@pytest.mark.parametrize("length", [100, 500, 2_000, 10_000])
def test_a_quote_of_any_length_may_be_edited_inside(page: Any, length: int) -> None:
    text = make_prose(Random("edits"), 3 * length).replace("\n", " ")
    start = text.index(" ", length) + 1
    end = text.index(" ", start + length)
    words = text[start:end].split()
    words[5::9] = ["lighthouse" for _ in words[5::9]]
    quote = {
        "exact": " ".join(words),
        "prefix": text[start - 32 : start],
        "suffix": text[end : end + 32],
    }
    kind, found = page.evaluate(RESOLVE_ALL, [text, [quote]])[0]
    assert (kind, found) == ("approximate", text[start:end])


def test_forms_that_begin_and_end_alike_are_different_ones(page: Any) -> None:
    begins, ends, ahead, behind, *filled = (
        make_prose(Random(part), 2_000).replace("\n", " ")
        for part in ("begins", "ends", "ahead", "behind", "filled in", "filled in otherwise")
    )
    one, other = (f"{begins[:300]} {words} {ends[:300]}" for words in filled)
    quote = {"exact": one, "prefix": f"{ahead[-32:]} ", "suffix": f" {behind[:32]}"}
    text = f"{ahead} {other} {behind}"
    assert page.evaluate(RESOLVE_ALL, [text, [quote]]) == [["orphan", None]]
    assert page.evaluate(RESOLVE_ALL, [text.replace(other, one), [quote]]) == [["moved", one]]


def test_phrases_that_stand_everywhere_say_nothing_against_an_edited_quote(page: Any) -> None:
    phrases = ["of large language models", "in the spirit of earlier work", "as is well known"]
    said = [
        f"Chapter {place} is {place * place} lines {phrases[place % 3]} and {phrases[place % 2]},"
        f" so number {place} ends with {phrases[(place + 1) % 3]} after all {3 * place} of them."
        for place in range(40)
    ]
    text = " ".join(said)
    quotes = []
    for place in range(12, 40):
        start = text.index(said[place]) + len(f"Chapter {place} is ")
        end = start + text[start:].index(" after all")
        exact = text[start:end].replace(" and ", " but ").replace("number", "numeral")
        quotes.append(
            {"exact": exact, "prefix": text[start - 60 : start], "suffix": text[end : end + 60]}
        )
    found = page.evaluate(RESOLVE_ALL, [text, quotes])
    assert {kind for kind, _ in found} == {"approximate"}
    for (_, words), place in zip(found, range(12, 40), strict=True):
        assert words in said[place]
