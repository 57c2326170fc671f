"""What scripts add, under the dashboard's own Content Security Policy."""

import re

from playwright.sync_api import Page, ViewportSize, expect

from tests.backend.dashboard.conftest import Site
from tests.backend.library.making import make_row

PAINTED = """() => Array.from(CSS.highlights, ([name, ranges]) =>
    Array.from(ranges, (range) => [name, range.toString()])).flat()"""
WIDE: ViewportSize = {"width": 1440, "height": 900}


def test_highlights_are_painted_where_they_lie(page: Page, site: Site) -> None:
    (paper,) = site.shelf.save(1)
    site.shelf.mark(1, "study", prefix="We ", suffix=" kind 1.", colour="green")
    site.shelf.mark(1, "words that were never there", colour="pink")
    page.goto(f"/papers/{paper.id}")
    page.wait_for_function("CSS.highlights.size > 0")
    assert page.evaluate(PAINTED) == [["postil-green", "study"]]
    lost = page.locator(".highlight").filter(has_text="never there")
    expect(lost.locator(".found")).to_have_text("text not found here")
    assert page.locator(".found:visible").count() == 1


def test_the_keys_move_search_and_open(page: Page, site: Site) -> None:
    site.shelf.save(1, 2, 3)
    page.set_viewport_size(WIDE)
    page.goto("/")
    titles = page.locator(".row-title").all_inner_texts()
    page.keyboard.press("j")
    expect(page.locator("#beside .paper-title")).to_have_text(titles[1])
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("#beside .paper-title")).to_have_text(titles[1])
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("jk?/")
    expect(page.locator("#search")).to_have_value("jk?/")
    page.locator("#rows .row-title a").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(titles[1])


def test_a_form_beside_the_list_leaves_the_list_alone(page: Page, site: Site) -> None:
    (paper,) = site.shelf.save(1)
    page.set_viewport_size(WIDE)
    page.goto("/?q=kind")
    page.locator("#note textarea").fill("not saved yet")
    page.locator("#beside").get_by_role("button", name="Reading").click()
    expect(page.locator("#beside").get_by_role("button", name="Reading")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page).to_have_url(f"{site.address}/?q=kind")
    expect(page.locator("#note textarea")).to_have_value("not saved yet")
    assert site.shelf.ask("paper", paper.id).status == "reading"


def test_a_note_that_is_not_saved_is_not_swapped_away(page: Page, site: Site) -> None:
    site.shelf.save(1, 2)
    page.set_viewport_size(WIDE)
    page.goto("/")
    title = page.locator("#beside .paper-title").inner_text()
    page.locator("#note textarea").fill("not saved yet")
    page.locator(".row").nth(1).click(position={"x": 4, "y": 4})
    expect(page.locator(".row").nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator("#beside .paper-title")).to_have_text(title)
    expect(page.locator("#note textarea")).to_have_value("not saved yet")


def test_the_note_is_previewed_while_it_is_written(page: Page, site: Site) -> None:
    (paper,) = site.shelf.save(1)
    page.goto(f"/papers/{paper.id}")
    page.locator("#note textarea").press_sequentially("so **bold**")
    expect(page.locator(".preview strong")).to_have_text("bold")


def test_what_could_not_be_sent_is_said(page: Page, site: Site) -> None:
    (paper,) = site.shelf.save(1)
    page.goto(f"/papers/{paper.id}")
    page.route("**/edit", lambda route: route.abort())
    page.get_by_role("button", name="Reading").click()
    expect(page.get_by_role("alert")).to_contain_text("could not be sent")


def test_a_session_that_ended_leads_to_sign_in(page: Page, site: Site) -> None:
    (paper,) = site.shelf.save(1)
    page.goto(f"/papers/{paper.id}")
    page.context.clear_cookies()
    page.get_by_role("button", name="Reading").click()
    expect(page).to_have_url(re.compile("/signin"))


def test_tex_stays_text(page: Page, site: Site) -> None:
    title = make_row(1).title + r" in $\mathcal{L}_1$"
    (paper,) = site.shelf.save(1, title=title)
    page.goto(f"/papers/{paper.id}")
    expect(page.locator("h1")).to_have_text(title)
