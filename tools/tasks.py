"""The tasks of `make`, each with all of its own set-up."""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable

from tools import (
    browser,
    checks,
    locks,
    node_packages,
    package,
    python_packages,
    scaffold,
    scratch,
    serve,
    wire_types,
)
from tools.places import BIN, DIST, EXTENSION, ROOT, STATIC_BUILD, VENV, WEB_EXT
from tools.steps import Failed, call, say

MADE = (
    VENV,
    DIST,
    EXTENSION / "node_modules",
    WEB_EXT / "node_modules",
    EXTENSION / "dist",
    STATIC_BUILD,
    *(ROOT / name for name in (".mypy_cache", ".pytest_cache", ".ruff_cache", "test-results")),
)
"""What `make clean` removes; everything here is made again."""


def setup() -> None:
    """Python packages, Node packages and the built extension, for running and developing."""
    python_packages.install(python_packages.DEVELOP)
    node_packages.install()
    node_packages.build()
    say("everything is set up: `make run` starts Postil, `make test` tests it")


def run() -> None:
    """The server, and a browser with the extension where there is a screen."""
    python_packages.install(python_packages.RUN)
    node_packages.build()
    serve.run()


def test(*arguments: str) -> None:
    """Two processes, each with its own database server; a file's tests share their browser."""
    prepare_tests()
    options = ("-n", "2", "--dist", "loadfile", *arguments)
    with scratch.environment() as variables:
        call([BIN / "python", "-m", "pytest", *options], cwd=ROOT, env=variables)


def bench(*arguments: str) -> None:
    """Measurements, which are too slow for every run."""
    prepare_tests()
    call([BIN / "python", "-m", "tests.bench", *arguments], cwd=ROOT)


def demo(*arguments: str) -> None:
    """The main job, played in a real browser."""
    prepare_tests()
    call([BIN / "python", "-m", "demo", *arguments], cwd=ROOT)


def read() -> None:
    """What the extension reads from the saved page PAGE under the address URL, as JSON."""
    with contextlib.redirect_stdout(sys.stderr):
        prepare_tests()
    page, address = os.environ.get("PAGE", ""), os.environ.get("URL", "")
    call([BIN / "python", "-m", "tools.read_page", page, address], cwd=ROOT)


def anchor(*arguments: str) -> None:
    """Where the quotes in the JSON file QUOTES stand in the page DOC, as JSON."""
    with contextlib.redirect_stdout(sys.stderr):
        prepare_tests()
    document, quotes = os.environ.get("DOC", ""), os.environ.get("QUOTES", "")
    call([BIN / "python", "-m", "tools.anchor", document, quotes, *arguments], cwd=ROOT)


def site() -> None:
    """The skeleton of an adapter for the site NAME, one of whose pages is at URL."""
    scaffold.write(ROOT, os.environ.get("NAME", ""), os.environ.get("URL", ""))


def canary() -> None:
    """One live page of each site, read as a visitor's browser would show it; needs a network."""
    prepare_tests()
    call([BIN / "python", "-m", "tools.canary"], cwd=ROOT)


def prepare_tests() -> None:
    python_packages.install(python_packages.DEVELOP)
    node_packages.build()
    browser.provide_chromium()


def check() -> None:
    """Style, types, drift of what is generated, and addresses that must not be there."""
    python_packages.install(python_packages.DEVELOP)
    node_packages.install()
    checks.run()


def make_types() -> None:
    """`openapi.json` from the app, and the extension's types from it."""
    python_packages.install(python_packages.DEVELOP)
    node_packages.install()
    wire_types.write()


def make_package() -> None:
    """In dist/: a wheel with the extension inside, and the zips that browsers' stores take."""
    python_packages.install(python_packages.RUN)
    node_packages.build()
    package.write()


def clean() -> None:
    for folder in MADE:
        shutil.rmtree(folder, ignore_errors=True)


TASKS: dict[str, Callable[..., None]] = {
    "setup": setup,
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "demo": demo,
    "read": read,
    "anchor": anchor,
    "site": site,
    "canary": canary,
    "package": make_package,
    "types": make_types,
    "lock": locks.write,
    "clean": clean,
}


def main(words: list[str]) -> int:
    name, *arguments = words
    try:
        TASKS[name](*arguments)
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0
