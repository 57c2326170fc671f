"""`make read`: opens a saved page under its address and prints as JSON what the extension reads."""

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Route

from tools.reader import Reading, open_browser, read_settled
from tools.steps import Failed

USAGE = "Say which page, and under which address: make read PAGE=saved.html URL=https://…"


def read(saved: Path, address: str) -> Reading:
    """Nothing but the page itself is loaded: what it asks the web for is refused."""
    with open_browser() as context:
        page = context.new_page()
        body = saved.read_bytes()

        def answer(route: Route) -> None:
            if route.request.is_navigation_request() and route.request.frame == page.main_frame:
                route.fulfill(body=body, content_type=content_type(body))
            else:
                route.abort()

        page.route("**/*", answer)
        page.goto(address, wait_until="domcontentloaded")
        reading = read_settled(page)
    if reading is None:
        raise Failed(f"{address} is no address of the web; it begins with https:// or http://.")
    return reading


def content_type(body: bytes) -> str:
    """UTF-8 if it can be; else the page itself says its encoding."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return "text/html"
    return "text/html; charset=utf-8"


def explain(reading: Reading, address: str) -> str:
    """Words for whoever wonders about the JSON; none if the address's own adapter found papers."""
    words = []
    if reading["on_request"]:
        words.append(
            f"No site's adapter claims {address}: the generic one read it, as it does when the user"
            " asks for it. If a site's adapter should, look at its `claims` and `samples`."
        )
    if not reading["rows"]:
        words.append(
            f"The {reading['adapter']} adapter found no paper. Is the page saved as the browser"
            " shows it (after its scripts ran), and is the address the one it was shown under?"
        )
    return "\n".join(words)


def main(page: str, address: str) -> None:
    saved = Path(page)
    if not page or not address:
        raise Failed(USAGE)
    if not saved.is_file():
        raise Failed(f"There is no file {saved.absolute()}. {USAGE}")
    if urlsplit(address).scheme not in ("http", "https"):
        raise Failed(f"{address} is no address of the web. {USAGE}")
    reading = read(saved, address)
    print(json.dumps(reading, indent=2, ensure_ascii=False))
    if words := explain(reading, address):
        print(words, file=sys.stderr)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Failed as failure:
        sys.exit(str(failure))
