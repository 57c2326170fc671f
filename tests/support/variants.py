"""Copies of the built extension with another manifest, and sites granted as a user grants them.

`permissions.request` never settles without a screen. In a copy whose manifest names the hosts, the
browser's own page for extensions gives and takes them one by one, and the extension hears of it as
it does when its user answers the browser.
"""

import json
import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext

from tests.extension.background.profile import ID

SETTINGS = "chrome://extensions"


def copy_extension(build: Path, folder: Path, *, hosts: tuple[str, ...] = ()) -> Path:
    """One that names these hosts, and that knows the addresses of tabs as after a user's click."""
    copy = Path(shutil.copytree(build, folder / "extension"))
    path = copy / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["host_permissions"] += hosts
    manifest["permissions"].append("tabs")
    path.write_text(json.dumps(manifest))
    return copy


class Grants:
    """Which hosts the extension may enter: none of them, until they are granted."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.page.goto(SETTINGS)
        self.page.evaluate(
            "(id) => chrome.developerPrivate.updateExtensionConfiguration("
            "{ extensionId: id, hostAccess: 'ON_SPECIFIC_SITES' })",
            ID,
        )

    def grant(self, pattern: str) -> None:
        self.call("addHostPermission", pattern)

    def revoke(self, pattern: str) -> None:
        self.call("removeHostPermission", pattern)

    def call(self, name: str, pattern: str) -> None:
        self.page.evaluate(
            "([name, id, pattern]) => chrome.developerPrivate[name](id, pattern)",
            [name, ID, pattern],
        )
