"""Finds tracked files that name the host of a package registry: a clone may use another one."""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.places import ROOT

HOST = re.compile(
    rb"(?:pypi|pythonhosted|npmjs|yarnpkg|proxy\.golang|crates)\.(?:org|com|io)", re.IGNORECASE
)


def find_hosts(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        for number, line in enumerate(file.read_bytes().splitlines(), start=1):
            if found := HOST.search(line):
                yield f"{file}:{number}: names {found.group().decode()}"


def tracked_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def main() -> int:
    found = list(find_hosts(tracked_files()))
    print(*found, sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
