"""The isolated world in which Postil's content script runs, and which the page cannot see."""

from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.support.waiting import wait_for


class ContentScript:
    """That of the page as it is now; a page that navigates gets another."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.worlds: list[int] = []
        self.session.on("Runtime.executionContextCreated", self.note)
        self.session.send("Runtime.enable")
        wait_for(lambda: self.pause() and self.worlds, "the content script's world")

    def note(self, event: dict[str, Any]) -> None:
        context = event["context"]
        is_isolated = context["auxData"].get("type") == "isolated"
        if is_isolated and context["origin"].startswith("chrome-extension:"):
            self.worlds.append(context["id"])

    def pause(self) -> bool:
        """Let Playwright take events in."""
        self.page.wait_for_timeout(20)
        return True

    def evaluate(self, expression: str) -> Any:
        """The value of an expression, or of the promise that it is."""
        evaluated = self.session.send(
            "Runtime.evaluate",
            {
                "contextId": self.worlds[0],
                "expression": expression,
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        assert "exceptionDetails" not in evaluated, evaluated
        return evaluated["result"].get("value")
