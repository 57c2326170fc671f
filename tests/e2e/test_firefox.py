"""Firefox: the extension installs there and shows its rows."""

from pathlib import Path

from demo.listing import SEARCH_URL, load_papers, render
from tests.support.firefox import elements, find_firefox, running_firefox, text_of, wait_for
from tests.support.required import skip_or_fail


def test_firefox_shows_controls_in_the_rows(extension_dir: Path) -> None:
    executable = find_firefox()
    if executable is None:
        skip_or_fail("firefox", "no Firefox is installed")
    with running_firefox(executable) as firefox:
        firefox.install(extension_dir.parent / "firefox")
        context = firefox.open(SEARCH_URL, render(load_papers(), query="reading"))

        def saves() -> int:
            buttons = [
                node
                for node in elements(firefox.tree(context))
                if node["value"].get("localName") == "button" and text_of(node) == "Save"
            ]
            return len(buttons)

        wait_for(lambda: saves() > 0)
