"""Finds a Python that Postil runs on. Written so that an old Python 3 can run it."""

import os
import shutil
import sys

OLDEST = (3, 11)
NEWEST_MINOR = 15


def ensure_new_enough() -> None:
    """Go on, or start again with a newer Python, or end with words."""
    if sys.version_info >= OLDEST:
        return
    newer = find_newer()
    if newer is None:
        here = ".".join(map(str, sys.version_info[:2]))
        sys.exit(
            f"Postil needs Python 3.11 or newer, and python3 here is {here}.\n"
            "Install a newer one (Debian and Ubuntu: python3.11 and python3.11-venv; "
            "macOS: `brew install python`), then run make again."
        )
    os.execv(newer, [newer, "-m", "tools", *sys.argv[1:]])


def find_newer() -> "str | None":
    for minor in range(NEWEST_MINOR, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    return None
