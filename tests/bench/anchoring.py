"""Highlights in texts that changed, and in a long document: how many are found, and how soon."""

from difflib import SequenceMatcher
from random import Random
from typing import Any

from playwright.sync_api import Page

from tests.bench.figures import Figure
from tests.extension.anchoring import adversary, texts
from tests.extension.anchoring.cases import Case, by_characters, make_cases, spans_of, tally
from tests.extension.anchoring.mutations import EVERY
from tests.extension.anchoring.tracked import Truth
from tools.places import ROOT
from tools.reader import open_browser

SHARED = ROOT.parent / "shared" / "seeds"
SEED = 20_261_121
NUMBER = 200
TABLES = 30
CHARACTERS = 870_000
QUOTES = 1_000
RUNS = 5
OUTCOMES = ("right", "approximate", "ambiguous", "orphan", "wrong")

TIME = """async ({ text, characters, quotes: many, edits }) => {
  const { anchoring } = postilPure;
  const chance = ((state) => () => (state = (state * 48271) % 2147483647) / 2147483647)(11);
  let long = "";
  for (let part = 0; long.length < characters; part += 1) {
    long += `${text.replace(/\\w{5,}/g, (word) =>
      chance() < 0.5 ? word : [...word].reverse().join("") + String.fromCharCode(97 + part % 26),
    )} `;
  }
  long = anchoring.normaliseText(long).slice(0, characters);
  const timed = (work) => {
    const began = performance.now();
    const result = work();
    return [result, performance.now() - began];
  };
  const [index, indexing] = timed(() => anchoring.indexText(long));
  const before = "A new beginning. ";
  const moved = anchoring.indexText(before + long);
  const quotes = Array.from({ length: many }, (_, at) => {
    const from = long.indexOf(" ", Math.floor((at * (long.length - 400)) / many) + 40) + 1;
    const to = long.indexOf(" ", from + 20 + Math.floor(chance() * 180));
    return {
      exact: long.slice(from, to), prefix: long.slice(from - 32, from),
      suffix: long.slice(to, to + 32), start: from,
    };
  });
  const edited = quotes.map((quote) => {
    const letters = [...quote.exact];
    for (let edit = 0; edit < edits; edit += 1) {
      letters[Math.floor(chance() * letters.length)] = "x";
    }
    return { ...quote, exact: letters.join("") };
  });
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
    const kinds = found.map((one, at) =>
      "start" in one && Math.abs(one.start - asked[at].start - shift) > 60 ? "wrong" : one.kind);
    return { took, lost: kinds.filter((kind) => kind === "orphan" || kind === "ambiguous").length,
             wrong: kinds.filter((kind) => kind === "wrong").length };
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
    with open_browser() as context:
        page = context.new_page()
        page.goto("about:blank")
        return [*count_all(page), *time_long(page)]


def count_all(page: Page) -> list[Figure]:
    corpus = texts.made_up()
    pairs: list[tuple[str, str]] = []
    if SHARED.is_dir():
        corpus += texts.from_seeds(SHARED)
        pairs = texts.versions(SHARED)
    figures = []
    for name, mutate in {**EVERY, **adversary.EVERY, **adversary.ROWS_ONLY}.items():
        chance = Random(f"{SEED} {name}")
        is_table = name in adversary.ROWS_ONLY
        sources = [adversary.table(chance) for _ in range(TABLES)] if is_table else corpus
        figures.append(count(page, name, make_cases(sources, mutate, chance, NUMBER)))
    if pairs:
        figures.append(count(page, "another_version", list(between(pairs))))
    return figures


def count(page: Page, name: str, cases: list[Case]) -> Figure:
    """The share of those whose words stand; where none does, of all that were not found wrong."""
    counted = tally(page, cases)
    said = ", ".join(f"{counted.all[outcome]} {outcome}" for outcome in OUTCOMES)
    what = f"{name.replace('_', ' ')}: {said}"
    if counted.standing:
        size = f"{counted.standing.total()} of {len(cases)} stand"
        share = 100 * counted.share_right
    else:
        size = f"0 of {len(cases)} stand"
        share = 100 - 100 * counted.all["wrong"] / len(cases)
    return Figure(what, size, "%", [share], "wrong = 0")


def between(pairs: list[tuple[str, str]]) -> list[Case]:
    """Quotes in one version of an abstract; the truth is where the versions agree."""
    chance = Random(SEED)
    cases = []
    for before, now in pairs:
        same = SequenceMatcher(a=before, b=now, autojunk=False).get_matching_blocks()
        for span in spans_of(before, chance, 80):
            at = [
                (block.b + span[0] - block.a, block.b + span[1] - block.a)
                for block in same
                if block.a <= span[0] and span[1] <= block.a + block.size
            ]
            if at:
                selectors = by_characters(before, span, chance)
                truth = Truth(at[0], stands=True)
                cases.append(Case(before, span, selectors, now, truth))
    return cases


def time_long(page: Page) -> list[Figure]:
    asked = {
        "text": " ".join(texts.made_up()).replace("\n", " "),
        "characters": CHARACTERS,
        "quotes": QUOTES,
        "edits": 5,
    }
    runs: list[dict[str, Any]] = [page.evaluate(TIME, asked) for _ in range(RUNS)]
    size = f"{QUOTES:,} in {CHARACTERS:,} characters"

    def figure(what: str, key: str, bound: str) -> Figure:
        lost, wrong = runs[0][key]["lost"], runs[0][key]["wrong"]
        said = f"{what} ({lost} not found, {wrong} wrong)"
        return Figure(said, size, "ms", [run[key]["took"] for run in runs], bound)

    slices = [took for run in runs for took in run["slices"]]
    return [
        Figure("index a text", f"{CHARACTERS:,} characters", "ms", [r["indexing"] for r in runs]),
        figure("resolve highlights at their places", "same", "< 100 ms"),
        figure("resolve highlights, all places shifted", "moved", "< 300 ms"),
        figure("resolve highlights, 5 characters edited in each", "edited", "< 3 s"),
        Figure("one slice of these", f"{len(slices)} slices in {RUNS} runs", "ms", slices),
    ]
