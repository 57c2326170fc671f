"""Postil's closed shadow root on a page.

Playwright's locators do not see into it: its nodes are found over the DevTools protocol, and worked
by trusted input at their place on the screen.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import CDPSession, Error, Page

from tests.support.waiting import PATIENCE_SECONDS

VISIBLE = "(one) => one.checkVisibility({ visibilityProperty: true })"

Rect = dict[str, float]


class Overlay:
    """Postil's shadow root on one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def root(self) -> str | None:
        """The protocol's name of the shadow root; None while Postil shows nothing."""
        top = self.session.send("DOM.getDocument", {"depth": 2, "pierce": True})["root"]
        # A document that only just began has no element at all.
        elements = [node for node in top["children"] if node["nodeName"] == "HTML"]
        parts = [part for element in elements for part in element.get("children", [])]
        hosts = [part for part in parts if part.get("shadowRoots")]
        if not hosts:
            return None
        [shadow] = hosts[-1]["shadowRoots"]
        assert shadow["shadowRootType"] == "closed"
        resolved = self.session.send("DOM.resolveNode", {"backendNodeId": shadow["backendNodeId"]})
        name: str = resolved["object"]["objectId"]
        return name

    def read(self, expression: str) -> Any:
        """The value of a JavaScript expression, in which `this` is the shadow root."""
        root = self.root()
        if root is None:
            return None
        answer = self.session.send(
            "Runtime.callFunctionOn",
            {
                "objectId": root,
                "functionDeclaration": f"function () {{ return {expression}; }}",
                "returnByValue": True,
            },
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def rect(self, expression: str) -> Rect | None:
        """Where a visible element stands in the viewport."""
        found: Rect | None = self.read(
            f"((one) => one && ({VISIBLE})(one) ? one.getBoundingClientRect().toJSON() : null)"
            f"({expression})"
        )
        return found

    def click(self, expression: str, **options: Any) -> None:
        """A click in the middle of an element, once it is there and has come to rest."""
        rect = self.settled_rect(expression)
        self.page.mouse.click(*middle(rect), **options)

    def settled_rect(self, expression: str) -> Rect:
        before: Rect | None = None

        def at_rest() -> Rect | None:
            nonlocal before
            now = self.rect(expression)
            if now and self.bring_into_view(now):
                return None
            same = now is not None and now == before
            before = now
            return now if same else None

        rect: Rect = self.wait(at_rest, expression)
        return rect

    def bring_into_view(self, rect: Rect) -> bool:
        """Scroll the page if the rectangle is outside the viewport; False if it is inside."""
        height = self.page.evaluate("innerHeight")
        if rect["top"] >= 0 and rect["bottom"] <= height:
            return False
        self.page.evaluate("(by) => scrollBy(0, by)", rect["top"] - height / 2)
        return True

    def wait(
        self, probe: Callable[[], Any], what: str, instead: Callable[[], Any] | None = None
    ) -> Any:
        """The first true answer; an assertion fails after `PATIENCE_SECONDS`.

        `instead` tells what is there in its place then.
        """
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            # A page that navigates just now answers nothing: it is asked again.
            with suppress(Error):
                if found := probe():
                    return found
            self.page.wait_for_timeout(40)
        found = f"; instead: {instead()!r}" if instead else ""
        raise AssertionError(
            f"waited {PATIENCE_SECONDS:.0f} s in vain for: {what}{found}\n"
            f"at {self.page.url}\n{self.text()}"
        )

    def text(self) -> str:
        """All that Postil shows, for messages of failing tests."""
        shown = self.read("[...this.children].map((one) => one.innerText)")
        return "\n".join(shown or ["Postil shows nothing."])


def middle(rect: Rect) -> tuple[float, float]:
    return (rect["left"] + rect["right"]) / 2, (rect["top"] + rect["bottom"]) / 2
