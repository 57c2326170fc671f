"""One browser profile with the extension, asked through one of the extension's own pages."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from tests.support.chromium import browser_with_extension
from tests.support.waiting import wait_for

ID = "hmmfamhbdcflhgkdpjiaciammdobfmkd"
"""Of the key in the manifest."""

ORIGIN = f"chrome-extension://{ID}"
DELETE = """() => new Promise((done, failed) => {
    const request = indexedDB.deleteDatabase("postil");
    request.onsuccess = () => done(null);
    request.onerror = request.onblocked = () => failed(new Error("the database is still open"));
})"""
ASK = "([name, payload]) => chrome.runtime.sendMessage({ to: 'worker', name, payload })"

__all__ = ["ID", "ORIGIN", "Profile", "Refused", "wait_for"]


class Refused(AssertionError):
    """The worker's answer was an error."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error["message"])
        self.code = error["code"]


class Profile:
    """May be closed and opened again; what it keeps stays in its folder."""

    def __init__(
        self, playwright: Playwright, chromium: str, extension: Path, folder: Path, **options: Any
    ) -> None:
        """`options` are those of `browser_with_extension`."""
        self.start = (playwright, chromium, extension, folder)
        self.options = options
        self.running = ExitStack()
        self.page: Page
        self.open()

    def open(self) -> None:
        context = self.running.enter_context(browser_with_extension(*self.start, **self.options))
        self.page = context.new_page()
        self.page.goto(f"{ORIGIN}/options/index.html")

    def close(self) -> None:
        self.running.close()

    def forget(self) -> None:
        """As fresh as a new profile, without the start of a browser."""
        self.kill_worker()
        self.page.evaluate(DELETE)
        self.page.reload()

    def reopen(self) -> None:
        self.close()
        self.open()

    def ask(self, name: str, **payload: Any) -> Any:
        """The worker's answer; raises `Refused` with its words instead."""
        result = self.page.evaluate(ASK, [name, payload])
        if not result["ok"]:
            raise Refused(result["error"])
        return result["value"]

    def lookup(self, *rows: dict[str, Any]) -> list[dict[str, Any]]:
        states: list[dict[str, Any]] = self.ask("lookup", rows=[row["aliases"] for row in rows])
        return states

    def paper(self, row: dict[str, Any]) -> dict[str, Any]:
        paper: dict[str, Any] | None = self.lookup(row)[0]["paper"]
        assert paper is not None, f"{row['title']} is not saved"
        return paper

    def sync(self) -> dict[str, Any]:
        """Send and fetch now; answers what is left to be sent."""
        summary: dict[str, Any] = self.ask("syncNow")
        return summary

    def kill_worker(self) -> None:
        """End the worker, as the browser does when it has been idle or uses too much."""
        session = self.page.context.new_cdp_session(self.page)
        running: list[str] = []
        session.on(
            "ServiceWorker.workerVersionUpdated",
            lambda event: running.extend(
                version["versionId"]
                for version in event["versions"]
                if version["runningStatus"] == "running"
            ),
        )
        session.send("ServiceWorker.enable")
        wait_for(lambda: self.pause() and bool(running), "the worker to run")
        session.send("ServiceWorker.stopWorker", {"versionId": running[-1]})
        session.detach()

    def pause(self) -> bool:
        """Let Playwright take events in."""
        self.page.wait_for_timeout(20)
        return True
