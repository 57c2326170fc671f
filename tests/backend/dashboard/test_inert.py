"""Text that tries to run, in every place that holds a user's or a page's words."""

from playwright.sync_api import Page

from postil.db import unit_of_work
from postil.tables import User
from tests.backend.dashboard.conftest import Site
from tests.support.waiting import TWO_FRAMES

PAYLOADS = (
    "<script>ran()</script>",
    "<img src=x onerror=ran()>",
    "<svg onload=ran()><animate onbegin=ran() attributeName=x dur=1s>",
    "\"><iframe srcdoc='<script>parent.ran()</script>'>",
    "' autofocus onfocus=ran() x='",
    "[a](javascript:ran()) ![b](javascript:ran()) <javascript:ran()>",
    "[a](data:text/html,<script>ran()</script>)",
    "</textarea></title></style><script>ran()</script>",
    "<math><mtext><table><mglyph><style><img src=x onerror=ran()>",
    "<div hx-get=/settings hx-trigger=load hx-on:htmx:load=ran()>",
    "{{ 7*7 }}{% raw %}${ran()}<details open ontoggle=ran()>",
    "`<img src=x onerror=ran()>` **<b onmouseover=ran()>**",
)

ROAM = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const element of document.querySelectorAll("*"))
    for (const kind of ["mouseover", "focus", "toggle"]) element.dispatchEvent(new Event(kind));
}"""


def test_no_payload_runs_on_any_page(page: Page, site: Site) -> None:
    ran: list[str] = []
    outside: list[str] = []
    page.expose_function("ran", lambda: ran.append(page.url))
    page.on("dialog", lambda dialog: ran.append(dialog.message))
    page.on("request", lambda r: outside.append(r.url) if site.address not in r.url else None)
    papers = [plant(site, number, words) for number, words in enumerate(PAYLOADS)]
    with unit_of_work(site.shelf.engine) as session:
        user = session.get(User, site.shelf.user.id)
        assert user is not None
        user.name = PAYLOADS[1]
    lists = ("/", "/highlights", "/tags", "/export", "/settings", "/browsers", "/?q=<script>ran()")
    for path in (*lists, *(f"/papers/{paper}" for paper in papers)):
        page.goto(path)
        page.evaluate(ROAM)
        page.evaluate(TWO_FRAMES)
        assert not page.locator("svg animate, iframe, math, [onerror], [onload], style").count()
        assert not page.locator("main [hx-on\\:htmx\\:load], main script").count()
        assert not page.locator('a[href^="javascript:"], a[href^="data:"]').count()
    assert not ran
    assert not outside


def plant(site: Site, number: int, words: str) -> object:
    seed = {"title": words, "abstract": words, "authors": [words]}
    (paper,) = site.shelf.save(number, **seed)
    site.shelf.mark(number, words, comment=words, tags=[words[:90]])
    site.shelf.tag(paper.id, words[:90])
    site.shelf.note(paper.id, words)
    return paper.id
