"""The forms in a real browser whose scripts are switched off."""

from playwright.sync_api import Page, expect

from tests.backend.dashboard.conftest import Site


def test_a_paper_is_worked_on_without_scripts(plain_page: Page, site: Site) -> None:
    page = plain_page
    (paper,) = site.shelf.save(1)
    page.goto("/")
    page.get_by_role("link", name=paper.title).first.click()
    page.get_by_role("button", name="Finished").click()
    expect(page.get_by_role("button", name="Finished")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("combobox", name="Add a tag").first.fill("long context")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("button", name="Take off the tag long context")).to_be_visible()
    page.get_by_role("textbox", name="Note, in Markdown").fill("so *this* is it")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".preview em")).to_have_text("this")
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("#note .prose em")).to_have_text("this")
    page.get_by_role("button", name="Remove from the library").click()
    expect(page.get_by_role("status")).to_contain_text("The paper was removed")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#note .prose em")).to_have_text("this")
    kept = site.shelf.ask("paper", paper.id)
    assert (kept.status, kept.tags, kept.note_revision) == ("finished", ["long context"], 1)


def test_a_highlight_is_edited_and_removed_without_scripts(plain_page: Page, site: Site) -> None:
    page = plain_page
    (paper,) = site.shelf.save(1)
    site.shelf.mark(1)
    page.goto(f"/papers/{paper.id}")
    page.locator("#highlights").get_by_text("Edit", exact=True).click()
    page.get_by_role("radio", name="Green").check()
    page.get_by_role("textbox", name="Comment").fill("why *so*?")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".highlight .comment em")).to_have_text("so")
    assert site.shelf.ask("highlights_of", [paper.id])[0].colour == "green"
    page.locator("#highlights").get_by_text("Edit", exact=True).click()
    page.locator("#highlights").get_by_role("button", name="Remove").click()
    expect(page.locator(".highlight")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".highlight")).to_have_count(1)


def test_the_filter_form_narrows_and_its_chips_widen(plain_page: Page, site: Site) -> None:
    page = plain_page
    papers = site.shelf.save(1, 2, 3)
    site.shelf.tag(papers[0].id, "theory")
    page.goto("/")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_role("combobox", name="Another tag").fill("theory")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".row")).to_have_count(1)
    page.get_by_role("link", name="theory (take this filter off)").click()
    expect(page.locator(".row")).to_have_count(3)
