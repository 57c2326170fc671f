"""Every page of the dashboard is walked by Tab, on a screen of 1280 pixels at 200 %."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from postil.auth import accounts
from postil.db import unit_of_work
from tests.backend.dashboard.conftest import Site
from tests.backend.dashboard.test_access import BROKEN, UNFOLD, show
from tests.backend.dashboard.test_layout import TOO_WIDE

PAGES = ("/", "/highlights", "/tags", "/import", "/suggestions", "/export", "/removed", "/browsers")
OF_THE_ACCOUNT = ("/settings", "/account", "/people", "/account/delete")
LISTED = "\n".join(f"Counting Lichens on Wall {number}\nAda Example\n" for number in range(9))

# What has the focus, and what is wrong with how it shows; null where the page ends.
LOOK = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  (window.walked ??= new Set()).add(one);
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const above = document.elementFromPoint(x, y);
  const isSeen = above && [one, ...(one.labels ?? [])].some((part) => part.contains(above));
  const ring = getComputedStyle(one.closest(".search-box") ?? one);
  // The parts of a field for dates are the browser's, and so are their rings.
  const isRinged = one.type === "date" || ring.outlineStyle !== "none" || ring.boxShadow !== "none";
  const name = one.ariaLabel || one.innerText || one.name || one.className || one.tagName;
  return [name.trim().slice(0, 40), isSeen ? "" : "is out of sight", isRinged ? "" : "has no ring"];
}"""
CONTROLS = "a[href], button, input, select, textarea, summary"
MISSED = f"""() => [...document.querySelectorAll("{CONTROLS}")]
  .filter((one) => one.checkVisibility() && one.type !== "hidden" && one.tabIndex >= 0)
  .filter((one) => one.type !== "radio" || one.checked)
  .filter((one) => !window.walked.has(one)).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    viewport: ViewportSize = {"width": 640, "height": 360}
    with browser.new_context(
        base_url=site.address, viewport=viewport, device_scale_factor=2
    ) as context:
        yield site.sign_in(context)


def walk(page: Page) -> Iterator[str]:
    """Whatever cannot be reached, or is not seen when it is."""
    page.evaluate(UNFOLD)
    for _ in range(300):
        page.keyboard.press("Tab")
        at = page.evaluate(LOOK)
        if at is None:
            break
        name, *faults = at
        yield from (f"{name!r} {fault}" for fault in faults if fault)
    else:
        yield "Tab comes to no end"
    yield from (f"Tab never comes to {one}" for one in page.evaluate(MISSED))
    yield from (f"too wide: {one}" for one in page.evaluate(TOO_WIDE))
    yield from (f"a word in two lines: {one}" for one in page.evaluate(BROKEN))


def test_every_control_is_reached_and_seen(page: Page, site: Site) -> None:
    paper, removed = site.shelf.fill(1, 2)
    site.shelf.ask("remove_paper", removed.id)
    site.shelf.save(3, 4, title="One title for two papers")
    with unit_of_work(site.shelf.engine) as session:
        user = accounts.require_user(session, site.shelf.user.name)
        accounts.set_role(session, user, "owner")
    found = []
    for path in (*PAGES, *OF_THE_ACCOUNT, f"/papers/{paper.id}", f"/papers/{paper.id}/note"):
        page.goto(path)
        found += [f"{path}: {fault}" for fault in walk(page)]
    show(page, "/import", multipart={"text": LISTED, "url": "", "day": ""})
    found += [f"preview: {fault}" for fault in walk(page)]
    assert not found, "\n".join(found)


def test_a_menu_closes_by_escape_and_when_it_is_left(page: Page, site: Site) -> None:
    (paper,) = site.shelf.save(1)
    site.shelf.tag(paper.id, "shore", "tide")
    page.goto("/tags")
    opener, other = page.get_by_label("Change shore"), page.locator("tbody a", has_text="tide")
    panel = page.locator(".menu > .panel").first
    opener.press("Enter")
    page.get_by_label("New name").first.press("Escape")
    expect(opener).to_be_focused()
    expect(panel).to_be_hidden()
    opener.press("Enter")
    expect(panel).to_be_visible()
    page.get_by_role("button", name="Remove the tag").first.press("Tab")
    expect(other).to_be_focused()
    expect(panel).to_be_hidden()
    opener.press("Enter")
    page.mouse.click(5, 300)
    expect(panel).to_be_hidden()
