"""Plays the main job in a real headless browser with the real extension, on a made-up listing.

Leaves `demo/notes.md`, as Postil exports it, and `demo/pictures/*.png`.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, ViewportSize, sync_playwright

from demo.listing import DAILY_URL, HERE, SEARCH_URL, load_papers, render
from tests.support.listing import Listing
from tests.support.reader import Reader, reading
from tests.support.server import Server
from tools.browser import find_test_chromium
from tools.places import EXTENSION

PICTURES = HERE / "pictures"
NOTES = HERE / "notes.md"

WINDOW: ViewportSize = {"width": 1280, "height": 800}
POPUP: ViewportSize = {"width": 380, "height": 520}
PHONE: ViewportSize = {"width": 375, "height": 740}
PAUSE_MS = 400

SAVED = ("Slow Tokens", "Whose Benchmark", "Byte-Pair", "Learning to Skim", "Reading Notes as")
NOTE = (
    "Notes as *queries*: compare with [[Learning to Skim]], which asks the same of the model "
    "itself.\n\n- Is the first minute special, or just first?\n- 41,000 notes, but by how many "
    "readers?"
)
QUOTE = "a note ties a short passage to a question its reader had"
SECOND_QUOTE = "Notes written within the first minute of reading carry most of the signal"
THIRD_QUOTE = "Skimming fails, for the model as for people, when the answer lies in a footnote"


def main() -> None:
    chromium = find_test_chromium()
    if chromium is None:
        raise SystemExit("The demo needs a Chromium; `make test` installs one.")
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        try:
            build = EXTENSION / "dist" / "chromium"
            profile = Path(folder) / "profile"
            with reading(playwright, chromium, build, profile, viewport=WINDOW) as reader:
                play(reader, server)
            NOTES.unlink(missing_ok=True)
            server.command("export", "markdown", str(NOTES), "--user", "owner")
        finally:
            server.stop()
    say(f"{NOTES} holds the notes, {PICTURES} the pictures")


def play(reader: Reader, server: Server) -> None:
    daily = reader.open(DAILY_URL, render(load_papers()))
    daily.wait_for_rows(len(load_papers()))
    skim(daily)
    picture(daily.page, "listing")
    peek(daily)
    say("connecting the browser to a server, which sends what it kept so far")
    reader.connect(server)
    search = reader.open(SEARCH_URL, render(load_papers(), query="reading"))
    search.wait_for_rows(len(load_papers()))
    highlight_on_the_search_page(search)
    reader.wait_until_sent()
    picture_popup(reader)
    picture_dashboard(reader, server)


def skim(daily: Listing) -> None:
    say("saving and tagging five papers in their rows, before any server is there")
    for words in SAVED:
        daily.row(find_title(words)).save()
    daily.row(find_title("Slow Tokens")).set_status("Reading")
    daily.row(find_title("Whose Benchmark")).set_status("Finished")
    daily.row(find_title("Reading Notes as")).tag("retrieval", "reading habits")
    daily.row(find_title("Learning to Skim")).tag("reading habits")
    daily.row(find_title("Byte-Pair")).tag("methods/tokenization")
    daily.row(find_title("A Field Guide")).choose("Not for me")
    daily.page.mouse.move(5, 5)
    daily.page.evaluate("scrollTo(0, 0)")


def peek(daily: Listing) -> None:
    say("reading an abstract in place, highlighting in it, and writing a note")
    row = daily.row(find_title("Reading Notes as"))
    row.open_peek()
    daily.highlight(QUOTE)
    picture(daily.page, "peek")
    daily.escape()
    row.write_note(NOTE)
    daily.escape()


def highlight_on_the_search_page(search: Listing) -> None:
    say("the same paper on another listing: the highlight is there, and two more are made")
    search.wait(lambda: QUOTE in search.painted(), "the highlight on the other listing")
    search.select(SECOND_QUOTE)
    picture(search.page, "toolbar")
    search.press("Highlight in green")
    search.wait(lambda: SECOND_QUOTE in search.painted(), "the second highlight")
    picture(search.page, "highlight")
    search.row(find_title("Learning to Skim")).show()
    search.highlight(THIRD_QUOTE, "blue")


def picture_popup(reader: Reader) -> None:
    popup = reader.extension_page("popup/index.html")
    popup.set_viewport_size(POPUP)
    picture(popup, "popup")
    popup.close()


def picture_dashboard(reader: Reader, server: Server) -> None:
    say("the library")
    page = reader.browser.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(server.url)
    picture(page, "dashboard")
    page.emulate_media(color_scheme="dark")
    picture(page, "dashboard-dark")
    page.emulate_media(color_scheme="light")
    page.get_by_role("link", name=find_title("Reading Notes as")).first.click()
    picture(page, "paper")
    page.set_viewport_size(PHONE)
    page.goto(server.url)
    picture(page, "dashboard-phone")
    page.close()


def find_title(words: str) -> str:
    title: str = next(paper["title"] for paper in load_papers() if words in paper["title"])
    return title


def picture(page: Page, name: str) -> None:
    page.bring_to_front()
    page.wait_for_timeout(PAUSE_MS)
    page.screenshot(path=PICTURES / f"{name}.png")


def say(words: str) -> None:
    print(f"demo: {words}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
