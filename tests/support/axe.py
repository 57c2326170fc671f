"""What axe-core finds wrong with what is shown (https://github.com/dequelabs/axe-core)."""

from typing import Any, Literal

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.support.overlay import Overlay
from tools.places import EXTENSION

AXE = EXTENSION / "dist" / "testing" / "axe.js"

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}

SHOWN: list[tuple[Literal["light", "dark"], ViewportSize]] = [
    ("light", {"width": 1440, "height": 900}),
    ("dark", {"width": 320, "height": 720}),
]
"""How everything is looked at: 320 CSS pixels are a screen of 1280 at 400 %."""

RUN = """async (where, options) => {
  const { violations } = await axe.run(where, options);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, any, all, none }) =>
    [id, help, html.slice(0, 160), ...[...any, ...all, ...none].map(({ message }) => message)]
      .join(" | ")));
}"""

RUN_IN_ROOT = f"""async function (options) {{
  // axe goes where `shadowRoot` leads, which is null where the root is closed.
  Object.defineProperty(this.host, "shadowRoot", {{ value: this, configurable: true }});
  return ({RUN})(this.host, options);
}}"""


def load_axe(page: Page) -> None:
    if not AXE.exists():
        pytest.fail("the extension is not built; `make test` builds it", pytrace=False)
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text())


def audit_page(page: Page) -> list[str]:
    """Every violation of a page, in words."""
    return run_axe(page, OPTIONS)


def audit_colours(page: Page) -> list[str]:
    """What cannot be read; for a page of which nothing but its colours and its width is another."""
    return run_axe(page, COLOURS)


def run_axe(page: Page, options: dict[str, Any]) -> list[str]:
    load_axe(page)
    found: list[str] = page.evaluate(f"(options) => ({RUN})(document, options)", options)
    return found


def audit_overlay(overlay: Overlay) -> list[str]:
    """Every violation of what Postil shows over a page, in words."""
    load_axe(overlay.page)
    answer: dict[str, Any] = overlay.session.send(
        "Runtime.callFunctionOn",
        {
            "objectId": overlay.root(),
            "functionDeclaration": RUN_IN_ROOT,
            "arguments": [{"value": OPTIONS}],
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    found: list[str] = answer["result"]["value"]
    return found
