"""Node, the extension's packages, and the extension's build."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tools import python_packages
from tools.places import BIN, EXTENSION, STATIC_BUILD, path_with
from tools.steps import call, is_current, mark_current, say

OLDEST_NODE = (20, 19)

INSTALLED = EXTENSION / "node_modules" / ".installed"
BUILT = EXTENSION / "dist" / ".built"
NOT_SOURCES = {"node_modules", "dist"}


def install() -> None:
    inputs = [EXTENSION / "package.json", EXTENSION / "package-lock.json"]
    if is_current(INSTALLED, inputs):
        return
    folder = node_folder()
    say("installing the extension's packages")
    run(folder / "npm", "ci", "--ignore-scripts", "--loglevel=error")
    mark_current(INSTALLED, inputs)


def build() -> None:
    """Build the extension for both browsers and the dashboard's script."""
    inputs = sources()
    if is_current(BUILT, inputs) and (STATIC_BUILD / "dashboard.js").is_file():
        return
    install()
    say("building the extension")
    run(node_folder() / "node", "build.mjs")
    mark_current(BUILT, inputs)


def run(*command: str | Path) -> None:
    """Run a command of Node in the extension's folder."""
    call(command, cwd=EXTENSION, env=path_with(node_folder()))


def sources() -> list[Path]:
    entries = (entry for entry in EXTENSION.iterdir() if entry.name not in NOT_SOURCES)
    files = (path for entry in entries for path in (entry, *entry.rglob("*")))
    return [path for path in files if path.is_file()]


@cache
def node_folder() -> Path:
    """The folder of a `node` and `npm` that are new enough; installs them if there are none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and version_of(node) >= OLDEST_NODE:
        return Path(node).parent
    python_packages.install(python_packages.NODE)
    return BIN


def version_of(node: str) -> tuple[int, ...]:
    """Such as (20, 19); empty when it does not run."""
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return tuple(int(part) for part in re.findall(r"\d+", answer.stdout)[:2])
