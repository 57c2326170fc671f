"""What `make check` runs: everything, also after something failed."""

import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools import node_packages
from tools.places import BIN, EXTENSION, ROOT, path_with
from tools.steps import Failed, say

AT_ONCE = 2


@dataclass(frozen=True)
class Check:
    name: str
    command: Sequence[str | Path]
    folder: Path = ROOT


def list_checks() -> list[Check]:
    """The slow ones first, so that the quick ones run beside them."""
    python = BIN / "python"
    tools = EXTENSION / "node_modules" / ".bin"
    return [
        Check("mypy", [BIN / "mypy"]),
        Check("eslint", [tools / "eslint", "--max-warnings", "0", "."], EXTENSION),
        Check("tsc", [tools / "tsc", "--noEmit"], EXTENSION),
        Check("openapi.json and its types", [python, "-m", "tools.wire_types"]),
        Check("ruff check", [BIN / "ruff", "check"]),
        Check("ruff format", [BIN / "ruff", "format", "--check"]),
        Check("locks", [python, "-m", "tools.lock_drift"]),
        Check("no registry's host", [python, "-m", "tools.registry_hosts"]),
    ]


def run() -> None:
    checks = list_checks()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(run_one, checks))
    failed = [check.name for check, passed in zip(checks, results, strict=True) if not passed]
    if failed:
        raise Failed(f"Not tidy: {', '.join(failed)}. What each found is above.")
    say("everything is tidy")


def run_one(check: Check) -> bool:
    done = subprocess.run(
        check.command,
        cwd=check.folder,
        env=path_with(node_packages.node_folder()),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    say(check.name if done.returncode == 0 else f"{check.name}: failed\n{done.stdout.strip()}")
    return done.returncode == 0
