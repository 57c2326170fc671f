"""What a very long text with many highlights costs its page: Postil's share of any task."""

from collections.abc import Iterator
from html import escape
from random import Random

from playwright.sync_api import BrowserContext, Page

from tests.bench.figures import Figure
from tests.bench.listing import end_trace, start_trace, traced_browser
from tests.bench.lively import serve
from tests.bench.trace import shares
from tests.extension.anchoring import texts
from tests.extension.background.rows import quote
from tests.extension.page.site import Paper
from tests.extension.painting.marks import save

CHARACTERS = 870_000
HIGHLIGHTS = 1_000
EDITS = 5
LOADS = 5
SEED = 20_261_121
CONTEXT = 32
PAPER = Paper("2610.00001", "On Very Long Texts", "We write down much, and read some of it again.")
URL = f"https://arxiv.org/html/{PAPER.id}v1"
BEFORE = "What is put before all of it moves every place."

PAGE = """<!doctype html><meta charset="utf-8"><title>{title}</title>
<style>body {{ font: 15px/1.4 serif; max-width: 50em; margin: auto }}</style>
<div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">{title}</h1><div class="ltx_abstract">
<h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">{abstract}</p></div>
<section id="S1">{body}</section></article></div></div>"""

WHEN_PAINTED = """async () => {
  const painted = () => [...CSS.highlights]
    .filter(([name]) => /^postil-(?!shared)/.test(name))
    .reduce((sum, [, ranges]) => sum + ranges.size, 0);
  let [number, since] = [0, performance.now()];
  while (number === 0 || performance.now() - since < 4_000) {
    await new Promise((done) => setTimeout(done, 20));
    if (painted() !== number) [number, since] = [painted(), performance.now()];
  }
  return [number, since];
}"""
"""How many are painted in the end, and since when, in milliseconds after the page was opened."""

Span = tuple[int, int]


def measure() -> list[Figure]:
    paragraphs = write(CHARACTERS)
    lead = f"{PAPER.title} {PAPER.abstract} "
    text = lead + " ".join(paragraphs)
    spans = list(choose_spans(text, len(lead), HIGHLIGHTS))
    edited = edit(text, spans)
    pages = {
        "as they were marked": paragraphs,
        "all places shifted": [BEFORE, *paragraphs],
        f"{EDITS} characters edited in each": cut(edited[len(lead) :], paragraphs),
    }
    with traced_browser() as context:
        save(context, PAPER, [select(text, span) for span in spans])
        page = context.new_page()
        figures = []
        for what, shown in pages.items():
            serve(context, URL, render(shown))
            figures += measure_page(context, page, what)
    return figures


def measure_page(context: BrowserContext, page: Page, what: str) -> list[Figure]:
    extension_id = context.service_workers[0].url.split("/")[2]
    page.goto(URL)
    page.evaluate(WHEN_PAINTED)
    tasks, ends, numbers = [], [], set()
    for _ in range(LOADS):
        session, events = start_trace(context, page)
        page.reload()
        page.evaluate(WHEN_PAINTED)
        end_trace(session, page)
        session.detach()
        tasks += shares(events, extension_id)
        page.reload()
        number, end = page.evaluate(WHEN_PAINTED)
        numbers.add(number)
        ends.append(end)
    painted = " or ".join(f"{number:,}" for number in sorted(numbers))
    size = f"{HIGHLIGHTS:,} in {CHARACTERS:,} characters, {what}"
    return [
        Figure("Postil's share of a task while a text is opened", size, "ms", tasks, "p95 ≤ 50 ms"),
        Figure(f"from opening it to the last highlight ({painted} painted)", size, "ms", ends),
    ]


def write(characters: int) -> list[str]:
    """Paragraphs of made-up words, no two of which are the same."""
    chance = Random(SEED)
    source = " ".join(texts.made_up()).split()
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        start = chance.randrange(len(source) - 90)
        words = [vary(word, chance) for word in source[start : start + 90]]
        paragraphs.append(" ".join(words))
        length += len(paragraphs[-1]) + 1
    return paragraphs


def vary(word: str, chance: Random) -> str:
    if len(word) < 5 or not word.isalpha() or chance.random() < 0.5:
        return word
    return word[::-1] + chance.choice("abcdefghijklmnopqrstuvwxyz")


def choose_spans(text: str, start: int, number: int) -> Iterator[Span]:
    """Of whole words, spread over the text."""
    chance = Random(SEED + 1)
    step = (len(text) - start - 400) // number
    for place in range(start, start + number * step, step):
        begin = text.index(" ", place) + 1
        yield begin, text.index(" ", begin + chance.randint(20, 200))


def select(text: str, span: Span) -> dict[str, object]:
    start, end = span
    return quote(
        text[start:end],
        prefix=text[start - CONTEXT : start],
        suffix=text[end : end + CONTEXT],
        start=start,
        end=end,
        passage="body",
    )


def edit(text: str, spans: list[Span]) -> str:
    """With so many letters of each span written as another one."""
    chance = Random(SEED + 2)
    letters = list(text)
    for start, end in spans:
        words = [at for at in range(start, end) if letters[at].isalpha()]
        for at in chance.sample(words, EDITS):
            letters[at] = "x"
    return "".join(letters)


def cut(text: str, paragraphs: list[str]) -> list[str]:
    """The text in pieces as long as the paragraphs."""
    pieces, start = [], 0
    for paragraph in paragraphs:
        pieces.append(text[start : start + len(paragraph)])
        start += len(paragraph) + 1
    return pieces


def render(paragraphs: list[str]) -> str:
    body = "".join(f'<div><p class="ltx_p">{escape(text)}</p></div>' for text in paragraphs)
    return PAGE.format(title=PAPER.title, abstract=PAPER.abstract, body=body)
