"""What Postil's content script says of a page."""

from typing import Any

from playwright.sync_api import Page

from tests.support.waiting import wait_for

DESCRIBE = """async (url) => {
  const [tab] = await chrome.tabs.query({ url });
  const message = { to: "page", name: "describePage", payload: {} };
  return chrome.tabs.sendMessage(tab.id, message).catch(() => null);
}"""


def describe(page: Page) -> dict[str, Any] | None:
    """The description once the script has decided what the page is; None: it reads none of it."""
    [worker] = page.context.service_workers
    answers: list[dict[str, Any]] = []

    def is_answered() -> bool:
        answer = worker.evaluate(DESCRIBE, page.url)
        answers.extend([answer] if answer else [])
        return bool(answers)

    wait_for(is_answered, f"the content script at {page.url}")
    description: dict[str, Any] | None = answers[-1]["value"]
    return description
