"""Node, the extension's packages, and the extension's build."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tools import python_packages
from tools.places import BIN, EXTENSION, ROOT, STATIC_BUILD, path_with
from tools.steps import call, is_current, mark_current, say

OLDEST_NODE = (20, 19)

BUILT = EXTENSION / "dist" / ".built"
NOT_SOURCES = {"node_modules", "dist"}


def install(folder: Path = EXTENSION) -> None:
    """The packages of a folder's lock."""
    inputs = [folder / "package.json", folder / "package-lock.json"]
    installed = folder / "node_modules" / ".installed"
    if is_current(installed, inputs):
        return
    say(f"installing the packages of {folder.relative_to(ROOT)}/package-lock.json")
    run(node_folder() / "npm", "ci", "--ignore-scripts", "--loglevel=error", folder=folder)
    mark_current(installed, inputs)


def build() -> None:
    """Build the extension for both browsers and the dashboard's script."""
    inputs = sources()
    if is_current(BUILT, inputs) and (STATIC_BUILD / "dashboard.js").is_file():
        return
    install()
    say("building the extension")
    run(node_folder() / "node", "build.mjs")
    mark_current(BUILT, inputs)


def run(*command: str | Path, folder: Path = EXTENSION) -> None:
    """Run a command of Node in a folder that has packages."""
    call(command, cwd=folder, env=path_with(node_folder()))


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
