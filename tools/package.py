"""The wheel that `pipx install` is enough for, and the extension's builds as zips."""

import shutil

from tools.places import BIN, DIST, EXTENSION, ROOT
from tools.steps import call, say

BUILDS = ("chromium", "firefox")


def write() -> None:
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    call([BIN / "python", "-m", "hatchling", "build", "-t", "wheel", "-d", DIST], cwd=ROOT)
    for build in BUILDS:
        folder = EXTENSION / "dist" / build
        shutil.make_archive(str(DIST / f"postil-{build}"), "zip", folder)
    say(f"dist/ holds {', '.join(sorted(path.name for path in DIST.iterdir()))}")
