"""Pages in Firefox, asked in the words of Playwright as far as tests of both browsers need them."""

import json
from pathlib import Path
from typing import Any

from tests.support.firefox import Firefox, Json
from tests.support.waiting import wait_for

EVALUATE = """async (script, argument) => {
  const value = (0, eval)(script);
  return typeof value === "function" ? value(JSON.parse(argument)) : value;
}"""


class FirefoxPage:
    """The one tab of a Firefox."""

    def __init__(self, firefox: Firefox) -> None:
        self.firefox = firefox

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """The value of an expression, or of the function that it is, called with the argument."""
        return self.firefox.call(EVALUATE, text(script), text(json.dumps(argument)))

    def content(self) -> str:
        html: str = self.evaluate("document.documentElement.outerHTML")
        return html

    def wait_for_function(self, script: str) -> None:
        wait_for(lambda: self.evaluate(script), script)


class FirefoxPages:
    """Pages served under the addresses that they pretend to have, with a script in each."""

    def __init__(self, firefox: Firefox, script: Path) -> None:
        self.page = FirefoxPage(firefox)
        firefox.run_before_pages(script.read_text())

    def open(self, url: str, html: str) -> FirefoxPage:
        self.page.firefox.open(url, html)
        return self.page


def text(value: str) -> Json:
    return {"type": "string", "value": value}
