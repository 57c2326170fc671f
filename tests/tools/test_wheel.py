"""A fresh install: what is in the wheel is all that a server needs."""

import json
import re
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.changes import STEPS, Work
from tests.support.killing import Client
from tests.support.server import Server
from tools.places import ROOT

IMPORTED = "import postil, postil_schema; print(postil.__file__, postil_schema.__file__)"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, extension_dir: Path) -> Path:
    """The wheel, unpacked beside the packages that it needs; nothing of the project is in it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


@pytest.fixture(scope="module")
def server(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("fresh"), extra={"PYTHONPATH": str(installed)})
    server.start()
    yield server
    server.stop()


def test_the_server_is_the_installed_one(server: Server, installed: Path) -> None:
    command = [sys.executable, "-c", IMPORTED]
    done = subprocess.run(
        command, env=server.environment, capture_output=True, text=True, check=True
    )
    assert all(path.startswith(str(installed)) for path in done.stdout.split())
    assert (
        f"Extension   {installed / 'postil' / 'extension' / 'chromium'}" in server.log.read_text()
    )


def test_it_is_healthy(server: Server) -> None:
    assert "FAULT" not in server.command("check", "--deep")


def test_pages_come_with_all_their_files(server: Server) -> None:
    with urllib.request.urlopen(f"{server.url}/signin", timeout=60) as answer:
        page = answer.read().decode()
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert any(file.endswith("tokens.css") for file in files)
    for file in files:
        with urllib.request.urlopen(f"{server.url}{file}", timeout=60) as answer:
            assert answer.status == 200


def test_it_keeps_a_library(server: Server) -> None:
    client = Client(server, server.token("owner"), 1, len(STEPS))
    client.run()
    assert client.failure == ""
    status, body = client.ask("GET", f"/papers/{Work(1, 0).paper}", None, {})
    assert (status, json.loads(body)["title"]) == (200, "On 1 and 0")


def test_nothing_of_the_project_is_in_it(installed: Path) -> None:
    assert {path.name for path in installed.iterdir() if path.suffix != ".dist-info"} == {
        "postil",
        "postil_schema",
    }
    names = [path.relative_to(installed).as_posix() for path in installed.rglob("*")]
    assert [name for name in names if "test" in name.lower() or name.endswith(".map")] == []
