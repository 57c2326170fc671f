"""The virtual environment, and what the locks put into it."""

import importlib.util
import sys
from pathlib import Path

from tools.places import BIN, LOCKS, ROOT, VENV
from tools.steps import Failed, call, is_current, mark_current, say

RUN = "run"
DEVELOP = "develop"
NODE = "node"

INCLUDED = {RUN: (RUN, DEVELOP), DEVELOP: (DEVELOP,), NODE: (NODE,)}
"""Which locks hold everything that a lock holds."""


def install(lock: str) -> None:
    """Make the virtual environment and install a lock's packages, unless that is done."""
    make_environment()
    if any(is_current(stamp_of(name), inputs_of(name)) for name in INCLUDED[lock]):
        return
    for name in INCLUDED[lock]:
        stamp_of(name).unlink(missing_ok=True)
    say(f"installing the Python packages of locks/{lock}.txt")
    pip("--require-hashes", "--no-deps", "--requirement", LOCKS / f"{lock}.txt")
    if lock != NODE:
        pip("--no-index", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    mark_current(stamp_of(lock), inputs_of(lock))


def make_environment() -> None:
    if (BIN / "python").exists():
        return
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Failed(
            "This Python cannot make virtual environments, because a part of it is not "
            f"installed.\nOn Debian and Ubuntu it is the package python{version}-venv. "
            "Install it, then run make again."
        )
    say("making the virtual environment .venv")
    call([sys.executable, "-m", "venv", "--clear", VENV], cwd=ROOT)


def pip(*arguments: str | Path) -> None:
    quiet = ("--quiet", "--disable-pip-version-check")
    call([BIN / "python", "-m", "pip", "install", *quiet, *arguments], cwd=ROOT)


def stamp_of(lock: str) -> Path:
    return VENV / f"installed-{lock}"


def inputs_of(lock: str) -> list[Path]:
    return [LOCKS / f"{lock}.txt", ROOT / "pyproject.toml"]
