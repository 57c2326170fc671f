"""What Postil shows over a listing in Firefox: its closed shadow root, worked by trusted input."""

import json
from typing import Any

from tests.support.firefox import Firefox, Json
from tests.support.firefox_page import FirefoxPage
from tests.support.listing import FIND_TEXT
from tests.support.overlay import VISIBLE, Rect, middle
from tests.support.waiting import wait_for

PAINTED = """[...CSS.highlights].filter(([name]) => name.startsWith("postil-"))
  .flatMap(([, ranges]) => [...ranges].map(String))"""

KEYS = {"Enter": "\ue007", "Shift": "\ue008", "ArrowRight": "\ue014"}
"""As WebDriver names them (https://www.w3.org/TR/webdriver2/#keyboard-actions)."""


class FirefoxListing:
    """The listing in the one tab of a Firefox."""

    def __init__(self, firefox: Firefox) -> None:
        self.firefox = firefox
        self.page = FirefoxPage(firefox)

    def root(self) -> Json | None:
        """BiDi's reference to the shadow root; None while Postil shows nothing."""
        answer = self.firefox.send(
            "script.evaluate",
            expression="document.documentElement.lastElementChild",
            target={"context": self.firefox.tab},
            awaitPromise=False,
            serializationOptions={"maxDomDepth": 1, "includeShadowTree": "all"},
        )
        shadow = answer["result"].get("value", {}).get("shadowRoot")
        return {"sharedId": shadow["sharedId"]} if shadow else None

    def read(self, expression: str) -> Any:
        """The value of a JavaScript expression, in which `this` is the shadow root."""
        root = self.root()
        return root and self.firefox.call(f"function () {{ return {expression}; }}", this=root)

    def wait(self, expression: str, what: str) -> None:
        wait_for(lambda: self.read(expression), what)

    def rect(self, expression: str) -> Rect | None:
        """Where a visible element stands in the viewport."""
        found: Rect | None = self.read(
            f"((one) => one && ({VISIBLE})(one) ? one.getBoundingClientRect().toJSON() : null)"
            f"({expression})"
        )
        return found

    def click(self, expression: str, what: str) -> None:
        """A click in the middle of an element, once it is there and has come to rest."""
        seen: list[Rect | None] = [None]

        def at_rest() -> bool:
            seen.append(self.rect(expression))
            return seen[-1] is not None and seen[-1] == seen[-2]

        wait_for(at_rest, what)
        self.click_at(*middle(seen[-1] or {}))

    def press(self, name: str) -> None:
        """A button by its words or its label."""
        self.click(
            f"[...this.querySelectorAll('button')].filter({VISIBLE}).find((one) =>"
            f" [one.ariaLabel, one.innerText.trim()].includes({json.dumps(name)}))",
            f"the button {name!r}",
        )

    def click_at(self, x: float, y: float) -> None:
        self.firefox.act("pointer", to(x, y), down(), up())

    def ends_of(self, words: str) -> tuple[Rect, Rect]:
        """The rectangles of the first and the last character of these words of the page."""
        first, last = self.page.evaluate(f"(words) => ({FIND_TEXT})(document.body, words)", words)
        return first, last

    def select(self, words: str) -> None:
        """By dragging over them."""
        first, last = self.ends_of(words)
        start = to(first["left"] + 1, middle(first)[1])
        end = to(last["right"] - 1, middle(last)[1])
        self.firefox.act("pointer", start, down(), end, up())

    def press_keys(self, *keys: str) -> None:
        """One after the other; `Shift+ArrowRight` is one with another held."""
        for key in keys:
            held = [KEYS[name] for name in key.split("+")]
            downs = [{"type": "keyDown", "value": value} for value in held]
            ups = [{"type": "keyUp", "value": value} for value in reversed(held)]
            self.firefox.act("key", *downs, *ups)

    def painted(self) -> list[str]:
        """The words that are painted."""
        words: list[str] = self.page.evaluate(PAINTED)
        return words

    def wait_for_painted(self, *words: str) -> None:
        wait_for(lambda: self.painted() == list(words), f"{words} to be painted")


def to(x: float, y: float) -> Json:
    return {"type": "pointerMove", "x": round(x), "y": round(y)}


def down() -> Json:
    return {"type": "pointerDown", "button": 0}


def up() -> Json:
    return {"type": "pointerUp", "button": 0}
