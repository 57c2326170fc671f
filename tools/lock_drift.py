"""Whether the Python locks still hold what pyproject.toml asks for; resolves nothing.

Runs in the virtual environment, because reading requirements is `packaging`'s business.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.places import LOCKS, ROOT

HOLDS = {"run": ("build",), "develop": ("build", "dev"), "node": ("node",)}
"""The dependency groups in each lock; all but `node` also hold the project's dependencies."""

PIN = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


def find_drift(project: dict[str, Any], locks: Path) -> Iterator[str]:
    """One sentence for each requirement that its lock does not meet."""
    for lock, groups in HOLDS.items():
        pins = dict(PIN.findall((locks / f"{lock}.txt").read_text()))
        wanted = [line for group in groups for line in project["dependency-groups"][group]]
        if lock != "node":
            wanted += project["project"]["dependencies"]
        for requirement in map(Requirement, wanted):
            version = pins.get(canonicalize_name(requirement.name))
            if version is None:
                yield f"locks/{lock}.txt lacks {requirement}."
            elif version not in requirement.specifier:
                yield f"locks/{lock}.txt holds {requirement.name} {version}, not {requirement}."


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    drift = list(find_drift(project, LOCKS))
    print(*drift, sep="\n")
    if drift:
        print("Run `make lock`.")
    return bool(drift)


if __name__ == "__main__":
    sys.exit(main())
