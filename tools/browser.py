"""Finds a Chromium; for the tests also installs one."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.places import BIN, ROOT
from tools.steps import call, say

NAMES = ("chromium", "chromium-browser")
MAC = Path("/Applications/Chromium.app/Contents/MacOS/Chromium")

ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find_chromium() -> str | None:
    """A Chromium of this machine. Google's Chrome is none: it ignores --load-extension."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or (str(MAC) if MAC.exists() else None)


def find_test_chromium() -> str | None:
    """A Chromium of this machine, or the one that Playwright installed."""
    return find_chromium() or find_playwrights()


def find_playwrights() -> str | None:
    answer = subprocess.run(
        [BIN / "python", "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False
    )
    path = answer.stdout.strip()
    return path if path and Path(path).exists() else None


def provide_chromium() -> None:
    """Install a Chromium for the tests if there is none: Debian's as root, else Playwright's."""
    if find_test_chromium():
        return
    if os.geteuid() == 0 and shutil.which("apt-get") and install_debians():
        return
    say("installing Playwright's Chromium for the tests")
    call([BIN / "playwright", "install", "chromium"], cwd=ROOT)


def install_debians() -> bool:
    """Ubuntu's package of this name only starts a snap, so a failure is no end."""
    say("installing Debian's Chromium for the tests")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu"],
    )
    for command in commands:
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
    return find_chromium() is not None


def has_screen() -> bool:
    return os.uname().sysname == "Darwin" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
