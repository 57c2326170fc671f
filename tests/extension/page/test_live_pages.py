"""Pages that change under Postil: each row has its controls once, and nothing else has any."""

import pytest

from tests.extension.page.site import ORIGIN, Site, listing_page, make_papers

RE_RENDER = """() => {
  const cards = document.querySelector("#cards");
  const html = cards.innerHTML;
  cards.innerHTML = "";
  cards.innerHTML = html;
}"""

RECYCLE = """(html) => {
  const next = new DOMParser().parseFromString(html, "text/html");
  const news = [...next.querySelectorAll("article")];
  [...document.querySelectorAll("article")].forEach((card, place) => {
    card.innerHTML = news[place].innerHTML;
  });
}"""

RENDER_MAIN = """(html) => {
  const next = new DOMParser().parseFromString(html, "text/html");
  document.querySelector("main").replaceWith(next.querySelector("main"));
}"""

NAVIGATE = """([path, html]) => {
  history.pushState({}, "", path);
  const next = new DOMParser().parseFromString(html, "text/html");
  setTimeout(() => document.querySelector("main").replaceWith(next.querySelector("main")), 50);
}"""

STORM = """(changes) => new Promise((done) => {
  const places = [...document.querySelectorAll("h1, aside *, article div")];
  let made = 0;
  const step = () => {
    for (let i = 0; i < 100; i += 1, made += 1) {
      const place = places[made % places.length];
      if (i % 2) place.dataset.tick = made;
      else place.append(document.createTextNode(" "));
      if (i % 10 === 0) place.lastChild.remove();
    }
    if (made < changes) setTimeout(step, 10);
    else done();
  };
  step();
})"""

NOISE = (
    "<aside><article><h3><a href='/blog/postil'>No paper, a blog post with a long title</a></h3>"
    "</article><p>12 upvotes</p></aside>"
)


def test_rows_that_a_framework_renders_anew_have_controls_once(site: Site) -> None:
    papers = make_papers(6, 30_000)
    listing = site.open(listing_page(papers), rows=6)
    for _ in range(5):
        site.page.evaluate(RE_RENDER)
    listing.wait_for_rows(6)
    listing.wait(lambda: listing.titles() == [paper.title for paper in papers], "each row once")


def test_what_is_typed_in_a_row_stays_when_the_page_renders_or_removes_it(site: Site) -> None:
    papers = make_papers(4, 35_000)
    listing = site.open(listing_page(papers[:3]), rows=3)
    listing.row(papers[1].title).save()
    listing.row(papers[1].title).choose("Note…")
    listing.wait_for_focus("TEXTAREA")
    site.page.keyboard.insert_text("Half a thought")
    site.page.evaluate(RENDER_MAIN, listing_page(papers))
    listing.wait_for_rows(4)
    site.page.keyboard.insert_text(" and the rest")
    typed = "Half a thought and the rest"
    listing.wait(
        lambda: listing.read("this.querySelector('textarea')?.value") == typed, "what was typed"
    )

    site.page.evaluate(RENDER_MAIN, listing_page([papers[0], papers[2], papers[3]]))
    listing.wait_for_said("The page took this row away. What you wrote in it is kept.")
    listing.wait(
        lambda: listing.read("this.activeElement?.ariaLabel") == papers[2].title,
        "the next row to have the focus",
    )
    site.page.evaluate(RENDER_MAIN, listing_page(papers))
    listing.wait_for_rows(4)
    listing.row(papers[1].title).click("[data-opens=note]")
    listing.wait(
        lambda: listing.read("this.querySelector('textarea')?.value") == typed, "what was kept"
    )


def test_an_element_that_shows_another_paper_shows_its_state(site: Site) -> None:
    first, second = make_papers(3, 31_000), make_papers(6, 31_000)[3:]
    listing = site.open(listing_page(first), rows=3)
    listing.row(first[0].title).save()
    site.page.evaluate(RECYCLE, listing_page(second))
    listing.wait(lambda: listing.titles() == [paper.title for paper in second], "the new rows")
    listing.wait(lambda: listing.summary() == "3 new of 3", "none of them to be saved")
    site.page.evaluate(RECYCLE, listing_page(first))
    listing.row(first[0].title).wait_for_status("To read")


def test_client_side_navigation_shows_the_next_listing_once(site: Site) -> None:
    first, second = make_papers(4, 32_000), make_papers(9, 32_000)[4:]
    listing = site.open(listing_page(first), rows=4)
    site.page.evaluate(NAVIGATE, ["/papers?q=next", listing_page(second, search=True)])
    listing.wait_for_rows(5)
    listing.wait(lambda: listing.titles() == [paper.title for paper in second], "the next rows")
    site.page.evaluate(NAVIGATE, ["/posts", "<main><h1>Posts</h1></main>"])
    listing.wait(lambda: listing.root() is None, "Postil to go")
    site.page.evaluate(NAVIGATE, ["/papers", listing_page(first)])
    listing.wait_for_rows(4)


def test_a_page_from_the_back_forward_cache_has_controls_once(site: Site) -> None:
    papers = make_papers(4, 33_000)
    listing = site.open(listing_page(papers), rows=4)
    site.pages[f"{ORIGIN}/about"] = "<!doctype html><title>About</title>"
    for _ in range(2):
        site.page.goto(f"{ORIGIN}/about")
        site.page.go_back()
        listing.wait_for_rows(4)
        listing.wait(lambda: listing.titles() == [paper.title for paper in papers], "rows once")


def test_a_storm_of_changes_leaves_each_row_its_controls_once(site: Site) -> None:
    papers = make_papers(12, 34_000)
    html = listing_page(papers).replace("</main>", f"{NOISE}</main>")
    listing = site.open(html, rows=12)
    site.page.evaluate(STORM, 8_000)
    listing.wait_for_rows(12)
    titles = listing.titles()
    assert len(titles) == len(set(titles))
    assert set(titles) <= {paper.title for paper in papers}


@pytest.mark.parametrize("scroll", ["0", "document.documentElement.scrollHeight"])
def test_two_thousand_rows_are_all_read_and_few_have_controls(site: Site, scroll: str) -> None:
    papers = make_papers(2_000, 40_000)
    listing = site.open(listing_page(papers, search=True))
    listing.wait(lambda: listing.summary() == "2,000 new of 2,000", "all rows to be read")
    site.page.evaluate(f"scrollTo(0, {scroll})")
    edge = papers[0] if scroll == "0" else papers[-1]
    listing.wait(lambda: edge.title in listing.titles(), "the controls of the rows in view")
    assert len(listing.titles()) < 100
