"""Writes the locks: every package with its hashes, and no address."""

from tools import node_packages, python_packages
from tools.places import BIN, EXTENSION, ROOT, WEB_EXT
from tools.steps import call, say

GROUPS = {
    python_packages.DEVELOP: ("pyproject.toml", "--group", "build", "--group", "dev"),
    python_packages.RUN: ("pyproject.toml", "--group", "build"),
    python_packages.NODE: ("--group", "node"),
}
"""What each lock is made of; the first one fixes the versions of the others."""


def write(*options: str) -> None:
    """Resolve anew; `--upgrade` also takes newer versions of what is locked."""
    python_packages.install(python_packages.DEVELOP)
    for lock, sources in GROUPS.items():
        write_lock(lock, *sources, *options)
    for folder in (EXTENSION, WEB_EXT):
        say(f"locking the packages of {folder.relative_to(ROOT)}")
        lock_only = ("npm", "install", "--package-lock-only", "--ignore-scripts")
        node_packages.run(*lock_only, folder=folder)


def write_lock(lock: str, *arguments: str) -> None:
    say(f"locking {lock}")
    first = next(iter(GROUPS))
    pinned = () if lock == first else ("--constraint", f"locks/{first}.txt")
    call(
        [
            *(BIN / "uv", "pip", "compile", "--quiet", "--generate-hashes"),
            *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest"),
            *("--no-emit-index-url", "--no-annotate", "--custom-compile-command", "make lock"),
            *pinned,
            *arguments,
            *("--output-file", f"locks/{lock}.txt"),
        ],
        cwd=ROOT,
    )
