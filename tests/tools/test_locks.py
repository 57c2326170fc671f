"""The locks: nothing in them depends on where or by whom they are installed."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tools import lock_drift, registry_hosts
from tools.places import EXTENSION, LOCKS, ROOT, WEB_EXT

PYTHON_LOCKS = sorted(LOCKS.glob("*.txt"))
REQUIREMENT = re.compile(r"^[a-z0-9][\w.\-\[\],]*==[^ ]+( ; [^\\]+)?( \\)?$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


@pytest.fixture
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda lock: lock.stem)
def test_a_python_lock_holds_pins_and_hashes_and_nothing_else(lock: Path) -> None:
    lines = [line for line in lock.read_text().splitlines() if not line.startswith("#")]
    odd = [line for line in lines if not REQUIREMENT.match(line) and not HASH.match(line)]
    assert odd == []
    pins = [line for line in lines if REQUIREMENT.match(line)]
    assert pins
    assert all(line.endswith(" \\") for line in pins), "a pin without a hash"


@pytest.mark.parametrize("folder", [EXTENSION, WEB_EXT], ids=lambda folder: folder.name)
def test_an_npm_lock_names_no_address_and_every_package_has_a_hash(folder: Path) -> None:
    packages = json.loads((folder / "package-lock.json").read_text())["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert not [name for name, package in installed.items() if "resolved" in package]
    assert not [name for name, package in installed.items() if "integrity" not in package]


def test_the_locks_hold_what_the_project_asks_for(project: dict[str, Any]) -> None:
    assert list(lock_drift.find_drift(project, LOCKS)) == []


def test_a_requirement_that_no_lock_holds_is_drift(project: dict[str, Any]) -> None:
    project["project"]["dependencies"] = ["click>=99", "missing-package"]
    assert list(lock_drift.find_drift(project, LOCKS))[:2] == [
        f"locks/run.txt holds click {pinned_click()}, not click>=99.",
        "locks/run.txt lacks missing-package.",
    ]


def pinned_click() -> str:
    pins: dict[str, str] = dict(lock_drift.PIN.findall((LOCKS / "run.txt").read_text()))
    return pins["click"]


def test_a_registry_is_found_by_its_host(tmp_path: Path) -> None:
    host = ".".join(("pypi", "org"))
    lock = tmp_path / "lock.txt"
    lock.write_text(f"click==8\nhttps://{host}/click\n")
    assert list(registry_hosts.find_hosts([lock])) == [f"{lock}:2: names {host}"]
