"""What the page's own scripts can do to Postil, and learn from it."""

from tests.extension.page.site import TITLES, Paper, Site, listing_page

FIRST, SECOND = TITLES[:2]

LISTEN = """
window.heard = [];
for (const type of ["keydown", "keypress", "keyup", "beforeinput", "input", "paste"]) {
  for (const target of [window, document]) {
    target.addEventListener(type, (event) => window.heard.push(event.key ?? event.data), true);
  }
}
"""

FORGE = """() => {
  const host = document.documentElement.lastElementChild;
  const { innerWidth, innerHeight } = window;
  for (let x = 0; x < innerWidth; x += 8) {
    for (const y of [90, innerHeight - 20]) {
      for (const type of ["pointerdown", "mousedown", "mouseup", "click"]) {
        host.dispatchEvent(new MouseEvent(type, {
          bubbles: true, composed: true, clientX: x, clientY: y,
        }));
      }
    }
  }
  host.click();
  for (const key of [" ", "Enter", "Escape", "s"]) {
    for (const target of [host, document, document.querySelector("h3 a")]) {
      target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
    }
  }
}"""


def test_events_made_by_scripts_do_nothing(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    site.page.evaluate(FORGE)
    # Whatever the forged events asked for is done before what the user does now.
    listing.row(SECOND).save()
    assert listing.summary() == "3 new of 4"
    assert not listing.read("!!this.querySelector('.float, .panel')")


def test_a_script_cannot_close_what_the_user_opened(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    listing.row(FIRST).open_menu()
    site.page.evaluate(FORGE)
    site.page.keyboard.press("ArrowDown")
    chosen = "this.querySelector('.menu :focus')?.innerText.trim()"
    listing.wait(lambda: listing.read(chosen) == "Reading", "the menu to be worked by its user")


def test_the_page_reads_neither_notes_nor_tags(site: Site, papers: list[Paper]) -> None:
    eager = listing_page(papers).replace("<head>", f"<head><script>{LISTEN}</script>")
    listing = site.open(eager, rows=4)
    row = listing.row(FIRST)
    row.tag("confidential")
    row.write_note("a secret remark")
    readable = site.page.evaluate(
        """() => {
          const host = document.documentElement.lastElementChild;
          return [document.documentElement.outerHTML, host.textContent, String(host.shadowRoot),
                  document.activeElement.outerHTML, String(getSelection()),
                  [...CSS.highlights.keys()].join()].join("\\n");
        }"""
    )
    assert "secret" not in readable
    assert "confidential" not in readable
    typed = "window.heard.filter((key) => key === null || key?.length === 1).join('')"
    assert site.page.evaluate(typed) == ""


def test_the_pages_own_keys_do_not_fire_while_writing(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    site.page.evaluate(
        "document.addEventListener('keydown', (event) => {"
        " if (event.key === '/') document.title = '!'; })"
    )
    listing.row(FIRST).choose("Note…")
    listing.wait_for_focus("TEXTAREA")
    site.page.keyboard.type("a/b")
    assert site.page.title() != "!"
    assert listing.read("this.activeElement.value") == "a/b"


def test_the_pages_style_sheets_do_not_reach_in(site: Site, papers: list[Paper]) -> None:
    hostile = listing_page(papers).replace(
        "</style>",
        "html > div { display: none !important; position: fixed !important; zoom: 3 !important }"
        "* { text-transform: uppercase } button { display: none !important }</style>",
    )
    listing = site.open(hostile, rows=4)
    rect = listing.settled_rect(listing.row(FIRST).within(".save"))
    assert rect["height"] == 26
    style = "getComputedStyle(this.querySelector('.save')).textTransform"
    assert listing.read(style) == "none"


def test_a_strict_content_security_policy_leaves_the_look_intact(
    site: Site, papers: list[Paper]
) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    listing = site.open(listing_page(papers).replace("<head>", f"<head>{policy}"), rows=4)
    assert listing.settled_rect(listing.row(FIRST).within(".save"))["height"] == 26
