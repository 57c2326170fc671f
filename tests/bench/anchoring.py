"""Highlights in texts that changed since: how many are found, and where."""

from difflib import SequenceMatcher
from random import Random
from typing import Any

from playwright.sync_api import Page

from tests.bench.figures import Figure
from tests.extension.anchoring import adversary, texts
from tests.extension.anchoring.cases import (
    Case,
    by_characters,
    count,
    make_cases,
    resolve,
    spans_of,
)
from tests.extension.anchoring.markup import MARKUPS, resolve_in_elements
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
        cases = make_cases(sources, mutate, chance, NUMBER)
        figures.append(figure(name.replace("_", " "), cases, resolve(page, cases)))
    for name, markup in MARKUPS.items():
        chance = Random(f"{SEED} {name}")
        cases = make_cases(corpus, EVERY["keep"], chance, NUMBER)
        figures.append(figure(name, cases, resolve_in_elements(page, cases, markup, chance)))
    if pairs:
        cases = list(between(pairs))
        figures.append(figure("another version", cases, resolve(page, cases)))
    return figures


def figure(name: str, cases: list[Case], found: list[dict[str, Any]]) -> Figure:
    """The share right of those that the text tells; where it tells none, of all not found wrong."""
    counted = count(cases, found)
    said = ", ".join(f"{counted.all[outcome]} {outcome}" for outcome in OUTCOMES)
    size = f"{counted.standing.total()} of {len(cases)} stand, {counted.decidable.total()} told"
    not_wrong = 1 - counted.all["wrong"] / len(cases)
    share = counted.share_right if counted.decidable else not_wrong
    return Figure(f"{name}: {said}", size, "%", [100 * share], "wrong = 0")


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
