"""What a user does to rows, with the real worker behind them."""

from pathlib import Path

from tests.extension.page.site import TITLES, Paper, Site, listing_page, make_papers
from tests.support.content_script import ContentScript
from tests.support.listing import Listing
from tests.support.waiting import wait_for

FIRST, SECOND, THIRD, FOURTH = TITLES[:4]


def test_a_row_is_saved_once_and_stays_so(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    row = listing.row(FIRST)
    row.save()
    listing.wait_for_said(f"“{FIRST}” is saved.")
    assert listing.summary() == "3 new of 4"
    row.open_menu()
    assert row.status() == "To read"
    listing.escape()
    site.page.reload()
    listing.wait_for_rows(4)
    row.wait_for_status("To read")
    assert not listing.row(SECOND).status()


def test_tags_and_a_note_are_kept(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    row = listing.row(FIRST)
    row.tag("word pooling", "bytes/characters")
    row.write_note("Read *this* again.")
    assert row.status() == "To read"
    site.page.reload()
    listing.wait_for_rows(4)
    listing.wait(lambda: row.tags(), "the first tag")
    row.choose("Note…")
    listing.wait_for_focus("TEXTAREA")
    assert listing.read("this.activeElement.value") == "Read *this* again."
    listing.escape()
    row.choose("Tags…")
    listing.wait_for_focus("INPUT")
    listing.press("Remove tag word pooling")
    listing.wait(lambda: row.tags() == ["bytes/characters"], "one tag to be left")


def test_a_tag_is_completed_from_the_users_tags(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    listing.row(FIRST).tag("slow reading")
    second = listing.row(SECOND)
    second.choose("Tags…")
    listing.wait_for_focus("INPUT")
    site.page.keyboard.type("slo")
    listing.wait(lambda: listing.offers("slow reading"), "the tag to be offered")
    site.page.keyboard.press("ArrowDown")
    site.page.keyboard.press("Enter")
    listing.wait(lambda: second.tags() == ["slow reading"], "the completed tag")


def test_the_menu_works_by_keyboard(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    row = listing.row(FIRST)
    row.save()
    row.open_menu()
    keyboard = site.page.keyboard
    assert focused(listing) == "✓ To read"
    keyboard.press("ArrowDown")
    assert focused(listing) == "Reading"
    keyboard.press("End")
    keyboard.press("ArrowDown")
    keyboard.press("F")
    assert focused(listing) == "Finished"
    keyboard.press("Enter")
    row.wait_for_status("Finished")
    row.open_menu()
    keyboard.press("Escape")
    listing.wait(lambda: not listing.read("!!this.querySelector('.menu')"), "the menu to close")
    assert listing.read("this.activeElement.dataset.opens") == "menu"


def test_a_rows_buttons_know_what_is_open(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    row = listing.row(FIRST)
    row.save()
    row.choose("Tags…")
    listing.wait_for_focus("INPUT")
    row.open_menu()
    expanded = f"{row.within('.status')}.ariaExpanded"
    listing.wait(lambda: listing.read(expanded) == "true", "the button to say so")
    row.click(".status")
    listing.wait(lambda: listing.read(expanded) == "false", "the menu to close")


def test_tab_reaches_a_rows_group_and_space_opens_its_abstract(
    site: Site, papers: list[Paper]
) -> None:
    listing = site.open(listing_page(papers), rows=4)
    last_link = f"a[href='/papers/{papers[3].id}#community']"
    site.page.locator(last_link).focus()
    site.page.keyboard.press("Tab")
    group = "[this.activeElement?.role, this.activeElement?.ariaLabel]"
    assert listing.read(group) == ["group", FIRST]
    site.page.keyboard.press("Space")
    assert listing.peek_text() == papers[0].abstract
    site.page.keyboard.press("Escape")
    listing.wait(lambda: not listing.read("!!this.querySelector('.peek')"), "the peek to close")
    assert listing.read(group) == ["group", FIRST]
    site.page.locator("h3 a").nth(2).focus()
    site.page.keyboard.press("Space")
    assert listing.peek_text() == papers[2].abstract
    site.page.keyboard.press("Escape")
    assert site.page.evaluate("document.activeElement.textContent.trim()") == THIRD


def test_what_is_not_for_the_user_can_be_taken_back(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    row = listing.row(FIRST)
    row.choose("Not for me")
    listing.wait(lambda: listing.rect(row.within(".dim")), "the row to be dim")
    assert listing.summary() == "3 new of 4"
    listing.undo()
    listing.wait(lambda: listing.summary() == "4 new of 4", "the row to be new again")


def test_a_removed_paper_comes_back_with_what_it_carried(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    row = listing.row(FIRST)
    row.tag("kept")
    row.choose("Remove from library")
    row.wait_for_status("")
    listing.undo()
    row.wait_for_status("To read")
    assert row.tags() == ["kept"]


def test_selected_rows_are_saved_together_and_undone_together(
    site: Site, papers: list[Paper]
) -> None:
    listing = site.open(listing_page(papers), rows=4)
    listing.open_panel()
    listing.press("Select rows")
    for title, modifiers in ((FIRST, []), (THIRD, ["Shift"])):
        for key in modifiers:
            site.page.keyboard.down(key)
        listing.row(title).click("input")
        for key in modifiers:
            site.page.keyboard.up(key)
    listing.press("Save 3 selected rows")
    listing.wait_for_said("3 papers are saved.")
    assert "saved\n3" in listing.panel_text()
    listing.undo()
    listing.wait(lambda: listing.summary() == "4 new of 4", "the capture to be undone")


def test_the_page_is_remembered_and_rows_say_seen(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    listing.open_panel()
    listing.press("Remember page")
    listing.wait_for_said("4 rows are remembered as seen.")
    site.page.reload()
    listing.wait(lambda: listing.summary() == "0 new of 4", "all rows to be seen")
    listing.wait(lambda: "seen" in listing.text(), "the rows to say so")
    assert listing.offers(f"Save “{FIRST}”")


def test_a_failure_is_shown_in_words_and_nothing_as_saved(
    fresh_site: Site, papers: list[Paper]
) -> None:
    listing = fresh_site.open(listing_page(papers), rows=4)
    worker = fresh_site.page.context.service_workers[0]
    worker.evaluate(
        """() => {
          IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => {
            throw new DOMException("The disk is full.", "QuotaExceededError");
          };
        }"""
    )
    listing.row(FIRST).click(".save")
    listing.wait(lambda: "not done" in listing.text(), "the failure to be shown")
    assert listing.said().startswith("Not done. ")
    assert listing.row(FIRST).status() == ""


def test_a_page_left_behind_by_an_update_keeps_what_was_typed(
    fresh_site: Site, papers: list[Paper]
) -> None:
    listing = fresh_site.open(listing_page(papers), rows=4)
    listing.row(FIRST).choose("Note…")
    listing.wait_for_focus("TEXTAREA")
    fresh_site.page.keyboard.type("half a thought")
    script = ContentScript(fresh_site.page)
    fresh_site.page.context.service_workers[0].evaluate("() => { chrome.runtime.reload(); }")
    wait_for(lambda: script.evaluate("chrome.runtime?.id === undefined"), "the update")
    fresh_site.page.keyboard.press("Control+Enter")
    listing.wait(lambda: "Reload this page" in listing.text(), "the reason to be said")
    assert listing.titles() == [], "there is room for the controls of another script"
    assert listing.read("this.querySelector('textarea').value") == "half a thought"


def test_late_and_endless_rows_get_controls_once(site: Site) -> None:
    papers = make_papers(30, 20_000)
    listing = site.open(listing_page(papers[:4]), rows=4)
    more = listing_page(papers[4:])
    site.page.evaluate(
        """(html) => {
          const late = new DOMParser().parseFromString(html, "text/html");
          const cards = [...late.querySelectorAll("article")];
          const add = () => {
            document.querySelector("#cards").append(...cards.splice(0, 5));
            if (cards.length) setTimeout(add, 20);
          };
          add();
        }""",
        more,
    )
    listing.wait_for_rows(30)
    titles = listing.titles()
    assert len(titles) == len(set(titles))


def test_fifty_renders_leave_one_group_per_row(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    listing.row(FIRST).save()
    site.page.evaluate(
        """async () => {
          const cards = document.querySelector("#cards");
          for (let turn = 0; turn < 50; turn += 1) {
            cards.innerHTML = cards.innerHTML;
            await new Promise(requestAnimationFrame);
          }
        }"""
    )
    row = listing.row(FIRST)
    row.wait_for_status("To read")
    listing.wait(
        lambda: listing.titles() == [FIRST, SECOND, THIRD, FOURTH], "each row to have one group"
    )


def test_client_side_navigation_is_followed(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:2]), rows=2)
    go = """([path, html]) => {
      history.pushState({}, "", path);
      document.querySelector("#cards").innerHTML =
        new DOMParser().parseFromString(html, "text/html").querySelector("#cards")?.innerHTML ?? "";
    }"""
    site.page.evaluate(go, ["/papers/date/2095-01-02", listing_page(papers[1:])])
    listing.wait_for_rows(3)
    listing.wait(lambda: listing.titles() == [SECOND, THIRD, FOURTH], "the new rows")
    site.page.evaluate(go, ["/posts", ""])
    listing.wait(lambda: listing.root() is None, "Postil to be gone")
    site.page.evaluate(go, ["/papers", listing_page(papers[:1])])
    listing.wait_for_rows(1)


def test_coming_back_shows_what_changed_meanwhile(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    site.open(listing_page(papers, search=True), "/papers?q=shore", rows=4)
    listing.row(FIRST).save()
    site.page.go_back()
    listing.row(FIRST).wait_for_status("To read")


def test_what_one_tab_saves_shows_in_the_other(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    other = Site(site.page.context)
    other.open(listing_page(papers, search=True), "/papers/trending", rows=4).row(SECOND).save()
    other.close()
    site.page.bring_to_front()
    listing.row(SECOND).wait_for_status("To read")


def test_every_abstract_of_the_shared_day_opens_in_place(site: Site, shared: Path) -> None:
    html = (shared / "listings/huggingface/daily_2024-08-01.html").read_text()
    listing = site.open(html, "/papers?date=2024-08-01", rows=13)
    titles = site.page.locator("article h3").all_inner_texts()
    requests: list[str] = []
    site.page.on("request", lambda request: requests.append(request.url))
    opened = set()
    for title in titles:
        opened.add(listing.row(title.strip()).open_peek())
        listing.escape()
        listing.wait(lambda: not listing.read("!!this.querySelector('.peek')"), "closed peek")
    assert len(opened) == 13
    assert min(map(len, opened)) > 200
    assert requests == []


def test_rows_that_a_shared_listing_adds_late(site: Site, shared: Path) -> None:
    html = (shared / "listings/huggingface/search_002_b.html").read_text()
    site.open(html, "/papers?q=language+models", rows=43)


def focused(listing: Listing) -> str:
    text: str = listing.read("this.activeElement?.innerText.replace(/\\s+/g, ' ')") or ""
    return text
