"""Two wordings of one abstract: each is shown, with the highlights whose words survive in it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Locator, Page, expect

from postil_schema.papers import Paper, PaperPatch, PaperSeed
from tests.backend.dashboard.conftest import Site, one_database
from tests.backend.dashboard.shelf import Shelf
from tests.backend.library.making import make_capture, make_listing, make_row, minutes, open_library
from tests.support.wordings import EDITED, GONE, NEW, OLD, STAYS

CONTEXT = 40
"""Characters to begin with on either side; a first or last word that is cut is left out."""

PAINTED = """() => Array.from(CSS.highlights, ([, ranges]) =>
    Array.from(ranges, (range) => range.toString())).flat().sort()"""


def save(shelf: Shelf, first: str, second: str, number: int = 1) -> Paper:
    """One paper on two listings, with the first text and then with the second."""
    for at, (site, text) in enumerate((("arxiv", first), ("huggingface", second))):
        row = make_row(number, abstract=text, version=f"v{at + 1}")
        with open_library(shelf.engine, shelf.user) as library:
            saved = library.save_capture(
                make_capture(row, listing=make_listing(site), captured_at=minutes(at))
            )
    return saved.papers[0]


def mark(shelf: Shelf, text: str, quote: str, number: int = 1, **fields: Any) -> None:
    """As the extension describes a quote in a text without formulas."""
    start = text.index(quote)
    end = start + len(quote)
    row = make_row(number, abstract=text)
    shelf.mark(
        number,
        quote,
        paper=PaperSeed(**{name: getattr(row, name) for name in PaperSeed.model_fields}),
        prefix=text[text.find(" ", max(0, start - CONTEXT)) + 1 : start],
        suffix=text[end : text.rfind(" ", end, end + CONTEXT)],
        start=start,
        end=end,
        **fields,
    )


@pytest.fixture
def paper(site: Site) -> Paper:
    saved = save(site.shelf, OLD, NEW)
    for at, quote in enumerate((STAYS, EDITED, GONE)):
        mark(site.shelf, OLD, quote, created_at=minutes(at / 10))
    return saved


def lost(page: Page) -> Locator:
    return page.locator("#lost .highlight > .quote")


def wait_for_paint(page: Page, *quotes: str) -> None:
    """Until just these words are painted."""
    page.wait_for_function(
        f"(wanted) => JSON.stringify(({PAINTED})()) === wanted",
        arg=json.dumps(sorted(quotes), separators=(",", ":")),
    )


def test_what_survives_is_painted_and_the_rest_is_listed(
    page: Page, site: Site, paper: Paper
) -> None:
    page.goto(f"/papers/{paper.id}")
    wait_for_paint(page, STAYS, "survey retrieval for small and large models")
    expect(lost(page)).to_have_text([GONE])
    was = page.locator("#lost .was")
    expect(was).to_contain_text("arxiv.org")
    expect(was.locator(".quote")).to_contain_text(f"each group {GONE}. We close")
    expect(page.locator("#found-here .was:visible")).to_have_count(0)
    was.get_by_role("link", name="Show that wording").click()
    expect(page.locator("[data-passage=abstract]")).to_have_text(OLD)
    wait_for_paint(page, STAYS, EDITED, GONE)
    expect(page.locator("#lost")).to_be_hidden()


def test_a_changed_place_is_taken_in_the_wording_shown(
    page: Page, site: Site, paper: Paper
) -> None:
    page.goto(f"/papers/{paper.id}")
    offer = page.locator(".offers:visible")
    expect(offer).to_contain_text("There it reads:")
    offer.get_by_role("button", name="Accept the new place").click()
    expect(page.get_by_role("status")).to_contain_text("The highlight has its new place.")
    wait_for_paint(page, STAYS, "survey retrieval for small and large models")
    expect(page.locator(".offers:visible")).to_have_count(0)
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.locator("#found-here .highlight > .quote").filter(has_text=EDITED)).to_be_visible()
    expect(page.locator(".offers:visible")).to_have_count(1)


def test_one_of_two_places_is_taken_by_one_press(page: Page, site: Site) -> None:
    twice = "The proof is short. It uses the same bound. Later, it uses the same bound."
    (paper,) = site.shelf.save(1, abstract=twice)
    site.shelf.mark(1, "the same bound")
    page.goto(f"/papers/{paper.id}")
    expect(page.locator("#lost .found")).to_have_text("two possible places")
    offers = page.locator(".offer")
    expect(offers).to_have_count(2)
    expect(offers.nth(0)).to_contain_text("It uses the same bound. Later")
    expect(offers.nth(1)).to_contain_text("Later, it uses the same bound")
    offers.filter(has_text="Later, it uses the same bound.").last.get_by_role("button").click()
    wait_for_paint(page, "the same bound")
    assert site.shelf.ask("highlights_of", [paper.id])[0].start == twice.rindex("the same bound")


def test_without_scripts_the_lists_are_plain(plain_page: Page, site: Site, paper: Paper) -> None:
    page = plain_page
    page.goto(f"/papers/{paper.id}")
    expect(page.locator("#found-here .highlight > .quote")).to_have_text([STAYS])
    expect(lost(page)).to_have_text([EDITED, GONE])
    expect(page.locator("#lost .was .quote").last).to_contain_text(f"each group {GONE}. We close")
    page.get_by_role("navigation", name="Wordings of the abstract").get_by_text("arXiv v1").click()
    expect(page.locator("[data-passage=abstract]")).to_have_text(OLD)
    expect(lost(page)).to_have_count(0)


@one_database
def test_a_choice_stays_while_highlights_are_edited(client: FlaskClient, shelf: Shelf) -> None:
    paper = save(shelf, OLD, NEW)
    mark(shelf, OLD, GONE)
    (marked,) = shelf.ask("highlights_of", [paper.id])
    own = client.get(f"/papers/{paper.id}").text
    older = re.search(rf"/papers/{paper.id}\?wording=(\w+)", own)
    assert older is not None
    page = client.get(older[0]).text
    assert "three tasks. We close" in page
    assert f"/highlights/{marked.id}/edit?wording={older[1]}" in page
    edited = client.post(
        f"/highlights/{marked.id}/edit?wording={older[1]}", data={"colour": "pink"}
    )
    assert edited.location == f"{older[0]}#highlight-{marked.id}"
    assert "are compared" not in client.get(older[0]).text
    assert "public tasks. We close" in client.get(f"/papers/{paper.id}?wording=nonsense").text


@one_database
def test_a_title_of_the_users_own_is_one_of_the_wordings(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.save(1)
    assert "wordings of the title" not in client.get(f"/papers/{paper.id}").text
    shelf.ask("edit_paper", paper.id, PaperPatch(title="What I call it"))
    page = client.get(f"/papers/{paper.id}").text
    assert "2 wordings of the title" in page
    assert "Yours" in page
    older = re.search(rf"/papers/{paper.id}\?wording=\w+", page)
    assert older is not None
    assert f'data-passage="title">{paper.title}</a></h1>' in client.get(older[0]).text


TITLE = "A Comprehensive Overview of Large Language Models"
SURVIVES = "With the rapid development of techniques and regular breakthroughs in LLM research"
ONLY_IN = {
    "001_1b5aeba72095471e.txt": "better training strategies, context length improvements",
    "003_8eb2d9f2df323d48.txt": "We also pay heed to aligning our overview",
}


def test_two_real_versions_keep_what_survives(page: Page, site: Site, shared: Path) -> None:
    listings = json.loads((shared / "seeds" / "expected.json").read_text())
    texts = {
        name: next(p["abstract"] for p in listings[name]["papers"] if p["title"] == TITLE)
        for name in ONLY_IN
    }
    first, second = texts.values()
    paper = save(site.shelf, first, second)
    for text, only in zip(texts.values(), ONLY_IN.values(), strict=True):
        mark(site.shelf, text, only)
    mark(site.shelf, first, SURVIVES)
    page.goto(f"/papers/{paper.id}")
    wait_for_paint(page, SURVIVES, list(ONLY_IN.values())[1])
    expect(lost(page)).to_have_text([next(iter(ONLY_IN.values()))])
    page.locator("#lost").get_by_role("link", name="Show that wording").click()
    wait_for_paint(page, SURVIVES, next(iter(ONLY_IN.values())))
    expect(lost(page)).to_have_text([list(ONLY_IN.values())[1]])
