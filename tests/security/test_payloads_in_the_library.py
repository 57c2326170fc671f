"""No text runs on any page of the dashboard, and each is shown as what it is: a text."""

from collections.abc import Iterator
from html import escape
from urllib.parse import quote

import pytest
from playwright.sync_api import FilePayload, Page

from postil.library.tag_names import tag_key
from tests.backend.api.routes import routes_of
from tests.security.corpus import GROUPS, PAYLOADS, as_tag
from tests.security.watch import FOREIGN, Watch, shown

DOWNLOADS = {"/export/download", "/papers/<uuid:paper_id>/export"}
PAGES = [
    route
    for blueprint in ("dashboard", "auth")
    for route in routes_of(blueprint)
    if route.method == "GET" and route.rule not in DOWNLOADS
]
LEAST = 150
"""Payloads."""


def test_the_corpus_is_large_and_the_watch_sees_it(browser_page: Page) -> None:
    """As markup, most of the payloads would be found."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= LEAST
    found: list[int] = browser_page.evaluate(
        f"""(payloads) => payloads.flatMap((payload, place) => {{
          const page = new DOMParser().parseFromString(`<main>${{payload}}</main>`, "text/html");
          return ({FOREIGN})(page).length > 0 ? [place] : [];
        }})""",
        PAYLOADS,
    )
    assert len(found) >= LEAST


def paths(planted: list[str]) -> list[str]:
    """Of every page; one that takes the id of a paper is there for some of them."""
    found = [route.path(paper) for route in PAGES for paper in planted[:3]]
    secrets = [path.replace("<secret>", quote(PAYLOADS[0], safe="")) for path in found]
    return list(dict.fromkeys(secrets))


def visit(page: Page, path: str, watch: Watch) -> None:
    """Open a page, and look at it; whoever is signed in stays so."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status < 500, f"{path}: {answer.text()[:500]}"
    assert answer.request.redirected_from is None or path.startswith("/signin"), page.url
    watch.look(page)


def test_no_payload_runs_on_any_page(library_page: Page, planted: list[str], watch: Watch) -> None:
    for path in paths(planted):
        visit(library_page, path, watch)


def all_of(page: Page, path: str, texts: list[str], watch: Watch) -> list[str]:
    """The texts that are on none of the pages of a list."""
    seen: set[int] = set()
    visit(page, path, watch)
    while True:
        seen |= shown(page, texts)
        more = page.locator("nav.more a")
        if not more.count():
            return [text for place, text in enumerate(texts) if place not in seen]
        visit(page, more.get_attribute("href") or "", watch)


@pytest.mark.parametrize("path", ["/", "/highlights", "/people", "/browsers", "/account"])
def test_every_payload_is_shown_as_it_is(
    library_page: Page, planted: list[str], watch: Watch, path: str
) -> None:
    assert all_of(library_page, path, list(PAYLOADS), watch) == []


def test_every_tag_is_shown_as_it_is(library_page: Page, planted: list[str], watch: Watch) -> None:
    first_spelling = {tag_key(tag): tag for tag in map(as_tag, reversed(PAYLOADS))}
    assert all_of(library_page, "/tags", list(first_spelling.values()), watch) == []


def test_a_paper_shows_its_payloads_as_they_are(
    library_page: Page, planted: list[str], watch: Watch
) -> None:
    for paper, group in zip(planted, GROUPS, strict=True):
        visit(library_page, f"/papers/{paper}", watch)
        texts = [*group, "\n".join(group), "\n\n".join(group)]
        assert len(shown(library_page, texts)) == len(texts)


def packed(length: int) -> Iterator[str]:
    """All payloads as texts of at most this length."""
    text = ""
    for words in PAYLOADS:
        if len(text) + len(words) >= length:
            yield text
            text = ""
        text += f"{words} "
    yield text


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("address", "longest"),
    [("/?q={}", 490), ("/connect?code={}", 2_000), ("/signin?next={}", 2_000), ("/none/{}", 2_000)],
)
def test_what_an_address_asks_for_is_only_text(
    library_page: Page, watch: Watch, address: str, longest: int
) -> None:
    for words in packed(longest):
        visit(library_page, address.format(quote(words, safe="")), watch)


def test_an_import_shows_its_lines_as_they_are(library_page: Page, watch: Watch) -> None:
    folded = [" ".join(words.split()) for words in PAYLOADS]
    for text, least in ((as_list(folded), len(folded)), (as_page(folded), LEAST)):
        visit(library_page, "/import", watch)
        file = FilePayload(name="list", mimeType="text/plain", buffer=text.encode())
        library_page.set_input_files("input[type=file]", files=[file])
        with library_page.expect_navigation():
            library_page.locator("main form button").last.click()
        watch.look(library_page)
        assert len(shown(library_page, folded)) >= least


def as_list(lines: list[str]) -> str:
    """As text that was copied from a listing."""
    return "\n\n".join(f"{line}\narXiv:2411.{number:05}" for number, line in enumerate(lines))


def as_page(lines: list[str]) -> str:
    """As a saved page, with each payload as the words of a link, and then as markup.

    Links lose their brackets, which would end them in the text.
    """
    rows = (
        f"<h3><a href='/abs/2411.{number:05}'>{escape(line)}</a></h3><p>We study margins.</p>"
        for number, line in enumerate(lines)
    )
    return f"<!doctype html><title>x</title>{''.join(rows)}{''.join(lines)}"
