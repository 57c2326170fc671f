"""Highlights in texts that changed since: how many are found, and where."""

from difflib import SequenceMatcher
from random import Random

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
OUTCOMES = ("right", "approximate", "ambiguous", "orphan", "wrong")


def measure() -> list[Figure]:
    with open_browser() as context:
        page = context.new_page()
        page.goto("about:blank")
        return count_all(page)


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
    """The share right of those that the text tells; where it tells none, of all not found wrong."""
    counted = tally(page, cases)
    said = ", ".join(f"{counted.all[outcome]} {outcome}" for outcome in OUTCOMES)
    what = f"{name.replace('_', ' ')}: {said}"
    size = f"{counted.standing.total()} of {len(cases)} stand, {counted.decidable.total()} told"
    not_wrong = 1 - counted.all["wrong"] / len(cases)
    share = counted.share_right if counted.decidable else not_wrong
    return Figure(what, size, "%", [100 * share], "wrong = 0")


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
