"""One text in many elements: however a site wraps, breaks or hyphenates it, its words stay."""

import re
from collections.abc import Callable
from html import escape
from random import Random
from typing import Any

from playwright.sync_api import Page

from tests.extension.anchoring.cases import BATCH, Case

Markup = Callable[[str, Random], str]

TAGS = ("b", "em", "a href='#x'", "span class='x'", "mark", "code", "i lang='la'")
UNREAD = (
    "<!-- not read -->",
    "<script>not read</script>",
    "<style>.not-read {}</style>",
    "<span hidden>not read</span>",
    "<span style='display: none'>not read</span>",
    "<span data-postil>not read</span>",
)
SPACES = ("&nbsp;", "&#8239;", "\n      ", "  ", "\t", "<br>", " <br>\n")
BREAKS = ("</p>\n<p>", "</p></div><div><p>")
HYPHENS = ("&shy;", "&#8203;", "<wbr>", "&#8288;")
OFTEN = 0.3

RESOLVE_ALL = """(cases) => {
  const { anchoring } = postilPure;
  const show = (html) => {
    const root = document.createElement("div");
    root.innerHTML = html;
    document.body.append(root);
    return root;
  };
  return cases.map(({ before, span, now }) => {
    const [source, changed] = [show(before), show(now)];
    const made = anchoring.indexElement(source);
    const quote = anchoring.describeRange(made.toRange(...span), made);
    const index = anchoring.indexElement(changed);
    const found = anchoring.resolveQuote(quote, index);
    const range = "start" in found ? index.toRange(found.start, found.end) : null;
    const back = range && [index.startOf(range.startContainer, range.startOffset),
                           index.endOf(range.endContainer, range.endOffset)];
    source.remove();
    changed.remove();
    return { ...found, quoted: quote.exact, text: index.text, back };
  });
}"""


def leave_plain(text: str, chance: Random) -> str:
    return escape(text)


def each_word(change: Callable[[str, Random], str]) -> Markup:
    """Some of the words, and the others escaped."""

    def mark_up(text: str, chance: Random) -> str:
        words = text.split(" ")
        return " ".join(
            change(word, chance) if chance.random() < OFTEN else escape(word) for word in words
        )

    return mark_up


def wrap(word: str, chance: Random) -> str:
    tag = chance.choice(TAGS)
    return f"<{tag}>{escape(word)}</{tag.partition(' ')[0]}>"


def wrap_a_part(word: str, chance: Random) -> str:
    cut = chance.randint(0, len(word))
    return escape(word[:cut]) + wrap(word[cut:], chance)


def hyphenate(word: str, chance: Random) -> str:
    cut = chance.randint(0, len(word))
    return escape(word[:cut]) + chance.choice(HYPHENS) + escape(word[cut:])


def put_beside(word: str, chance: Random) -> str:
    return escape(word) + chance.choice(UNREAD)


def wrap_many(text: str, chance: Random) -> str:
    """Runs of words, some in more than one element."""
    parts = re.findall(r"(?:\S+\s*){1,6}", text)
    return "".join(wrap_twice(part, chance) for part in parts)


def wrap_twice(part: str, chance: Random) -> str:
    tag = chance.choice(TAGS)
    return f"<{tag}>{wrap(part, chance)}</{tag.partition(' ')[0]}>"


def space_otherwise(text: str, chance: Random) -> str:
    return re.sub(" ", lambda _: chance.choice(SPACES), escape(text))


def put_in_blocks(text: str, chance: Random) -> str:
    broken = re.sub(r"(?<=\.) ", lambda _: chance.choice(BREAKS), escape(text))
    return f"<div><p>{broken}</p></div>"


MARKUPS: dict[str, Markup] = {
    "wrapped in elements": each_word(wrap),
    "wrapped in elements within words": each_word(wrap_a_part),
    "wrapped many times": wrap_many,
    "with other spaces and line breaks": space_otherwise,
    "with soft hyphens": each_word(hyphenate),
    "in other blocks": put_in_blocks,
    "with what is not read between": each_word(put_beside),
}


def resolve_in_elements(
    page: Page, cases: list[Case], markup: Markup, chance: Random
) -> list[dict[str, Any]]:
    """Every other quote is made where the text is plain, the rest where it is marked up."""
    found: list[dict[str, Any]] = []
    for start in range(0, len(cases), BATCH):
        asked = []
        for at, case in enumerate(cases[start : start + BATCH]):
            before, now = (leave_plain, markup) if at % 2 else (markup, leave_plain)
            html = {"before": before(case.source, chance), "now": now(case.changed, chance)}
            asked.append({**html, "span": case.span})
        found += page.evaluate(RESOLVE_ALL, asked)
    return found
