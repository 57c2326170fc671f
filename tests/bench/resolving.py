"""A thousand highlights in a document as long as a book: how soon they are found, and where."""

from random import Random
from typing import Any

from playwright.sync_api import Page

from tests.bench.figures import Figure
from tests.extension.anchoring.prose import make_prose
from tools.reader import open_browser

SEED = "book"
CHARACTERS = 870_000
QUOTES = 1_000
LENGTHS = (20, 200)
EDITS = 5
RUNS = 5

TIME = """async ({ text, quotes, edited }) => {
  const { anchoring } = postilPure;
  const timed = (work) => {
    const began = performance.now();
    return [work(), performance.now() - began];
  };
  const [index, indexing] = timed(() => anchoring.indexText(text));
  const before = "A new beginning. ";
  const moved = anchoring.indexText(before + text);
  const slices = [];
  const resolve = async (asked, where, shift) => {
    const found = new Array(asked.length);
    let slice = performance.now();
    const began = slice;
    await anchoring.resolveQuotes(asked, where, {
      found: (at, resolution) => (found[at] = resolution),
      pause: async () => {
        slices.push(performance.now() - slice);
        await new Promise((done) => setTimeout(done));
        slice = performance.now();
      },
    });
    const took = performance.now() - began;
    slices.push(performance.now() - slice);
    const isAt = (one, start) => Math.abs(one.start - start) <= 2;
    const count = (test) => found.filter((one, at) => test(one, asked[at])).length;
    return {
      took,
      found: count((one, { start }) => "start" in one && isAt(one, start + shift)),
      wrong: count((one, { start }) => "start" in one && !isAt(one, start + shift)),
    };
  };
  return {
    indexing,
    same: await resolve(quotes, index, 0),
    moved: await resolve(quotes, moved, before.length),
    edited: await resolve(edited, moved, before.length),
    slices,
  };
}"""


def measure() -> list[Figure]:
    chance = Random(SEED)
    text = " ".join(make_prose(chance, CHARACTERS).split())[:CHARACTERS].strip()
    quotes = [quote_from(text, place, chance) for place in range(QUOTES)]
    edited = [{**quote, "exact": edit(quote["exact"], chance)} for quote in quotes]
    with open_browser() as context:
        page = context.new_page()
        page.goto("about:blank")
        return time_all(page, {"text": text, "quotes": quotes, "edited": edited})


def quote_from(text: str, place: int, chance: Random) -> dict[str, Any]:
    """Whole words, so that the quotes lie all over the text."""
    reach = len(text) - 2 * LENGTHS[1]
    start = text.index(" ", place * reach // QUOTES + 40) + 1
    end = text.index(" ", start + chance.randint(*LENGTHS))
    context = {"prefix": text[start - 32 : start], "suffix": text[end : end + 32]}
    return {"exact": text[start:end], **context, "start": start}


def edit(words: str, chance: Random) -> str:
    letters = list(words)
    for at in chance.sample(range(len(letters)), EDITS):
        letters[at] = "x"
    return "".join(letters)


def time_all(page: Page, asked: dict[str, Any]) -> list[Figure]:
    runs: list[dict[str, Any]] = [page.evaluate(TIME, asked) for _ in range(RUNS)]
    size = f"{QUOTES:,} in {CHARACTERS:,} characters"

    def figure(what: str, key: str, bound: str) -> Figure:
        found, wrong = runs[0][key]["found"], runs[0][key]["wrong"]
        said = f"{what} ({found:,} found, {wrong} wrong)"
        return Figure(said, size, "ms", [run[key]["took"] for run in runs], bound)

    slices = [took for run in runs for took in run["slices"]]
    return [
        Figure("index a text", f"{CHARACTERS:,} characters", "ms", [r["indexing"] for r in runs]),
        figure("resolve highlights at their places", "same", "< 100 ms"),
        figure("resolve highlights, all places shifted", "moved", "< 300 ms"),
        figure(f"resolve highlights, {EDITS} characters edited in each", "edited", "< 3 s"),
        Figure("one slice of these", f"{len(slices)} slices in {RUNS} runs", "ms", slices),
    ]
