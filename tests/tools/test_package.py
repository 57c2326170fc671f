"""What `make package` puts into dist/: what stores take, the same bytes each time, and no more."""

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.support.required import skip_or_fail
from tools import node_packages, package
from tools.places import EXTENSION, ROOT, WEB_EXT, path_with
from tools.zips import read_folder

BUILDS = ("chromium", "firefox")

UNWANTED = {
    "a source map": rb"sourceMappingURL",
    "a path of the machine that built it": re.escape(str(ROOT).encode()) + rb"|node_modules",
    "what only tests need": rb"postilPure|axe-core|axe\.run",
    "HTML made of a string": rb"(?:inner|outer)HTML\s*=[^=]|insertAdjacentHTML|document\.write\b",
    "code made of a string": rb"\beval\(|new Function\(",
}

LINE = re.compile(r"^\| `([^`]+)`(?: \(optional\))? \| (.+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed")
    package.write_zips(folder)
    return folder


def read_zip(packed: Path, what: str) -> dict[str, bytes]:
    (file,) = packed.glob(f"postil-{what}-*[0-9].zip")
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(params=BUILDS)
def build(request: pytest.FixtureRequest, packed: Path) -> dict[str, bytes]:
    return read_zip(packed, request.param)


@pytest.fixture
def manifest(build: dict[str, bytes]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(build["manifest.json"])
    return read


@pytest.mark.usefixtures("extension_dir")
def test_the_same_files_make_the_same_bytes(packed: Path, tmp_path: Path) -> None:
    """Whenever they were built, and in whatever order the disk lists them."""
    for path in (EXTENSION / "dist" / "firefox").rglob("*"):
        os.utime(path, (0, 0))
    package.write_zips(tmp_path)
    assert read_folder(tmp_path) == read_folder(packed)


@pytest.mark.usefixtures("extension_dir")
def test_the_source_builds_the_firefox_zip(packed: Path, tmp_path: Path) -> None:
    """As a reviewer of Mozilla's would, but for the installation of the packages."""
    (source,) = packed.glob("postil-firefox-*-source.zip")
    with zipfile.ZipFile(source) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "extension"
    (folder / "node_modules").symlink_to(EXTENSION / "node_modules")
    node = node_packages.node_folder()
    subprocess.run([node / "node", "build.mjs"], cwd=folder, env=path_with(node), check=True)
    assert read_folder(folder / "dist" / "firefox") == read_zip(packed, "firefox")


def test_nothing_is_in_a_build_that_does_not_belong_there(build: dict[str, bytes]) -> None:
    found = [
        (name, what)
        for name, content in build.items()
        for what, pattern in UNWANTED.items()
        if re.search(pattern, content)
    ]
    assert found == []
    kinds = {Path(name).suffix for name in build}
    assert kinds == {".js", ".css", ".html", ".json", ".png", ".txt"}


def test_versions_agree(manifest: dict[str, Any]) -> None:
    project = (ROOT / "pyproject.toml").read_text()
    assert f'\nversion = "{manifest["version"]}"\n' in project


def test_the_chrome_web_store_takes_the_manifest(packed: Path, extension_dir: Path) -> None:
    """It refuses a `key`, with which the unpacked extension keeps its id."""
    uploaded = json.loads(read_zip(packed, "chromium")["manifest.json"])
    unpacked = json.loads((extension_dir / "manifest.json").read_text())
    assert unpacked.pop("key")
    assert uploaded == unpacked
    messages = json.loads(read_zip(packed, "chromium")["_locales/en/messages.json"])
    assert len(messages["extensionDescription"]["message"]) <= 132


def test_mozilla_is_told_that_nothing_is_collected(packed: Path) -> None:
    manifest = json.loads(read_zip(packed, "firefox")["manifest.json"])
    gecko = manifest["browser_specific_settings"]["gecko"]
    assert gecko["data_collection_permissions"] == {"required": ["none"]}


def test_every_permission_has_its_reason(manifest: dict[str, Any]) -> None:
    """In docs/store.md, which the stores' forms are filled in from; and no reason is left over."""
    table = (ROOT / "docs" / "store.md").read_text().partition("## Why each permission")[2]
    reasons = dict(LINE.findall(table))
    lists = ("permissions", "host_permissions", "optional_host_permissions")
    asked = {permission for name in lists for permission in manifest[name]}
    assert asked == set(reasons)


def test_no_permission_is_asked_for_in_vain(
    build: dict[str, bytes], manifest: dict[str, Any]
) -> None:
    """`activeTab` and `unlimitedStorage` have no functions of their own."""
    named = set(manifest["permissions"]) - {"activeTab", "unlimitedStorage"}
    scripts = b"".join(content for name, content in build.items() if name.endswith(".js"))
    assert {name for name in named if f"chrome.{name}.".encode() not in scripts} == set()


@pytest.mark.nightly
def test_mozillas_own_check_finds_nothing(packed: Path) -> None:
    program = WEB_EXT / "node_modules" / ".bin" / "web-ext"
    if not program.exists():
        skip_or_fail("web-ext", "web-ext is not installed; `make package` installs it")
    (file,) = packed.glob("postil-firefox-*[0-9].zip")
    command = [
        str(program),
        "lint",
        "--output=json",
        "--no-config-discovery",
        "--source-dir",
        str(file),
    ]
    node = node_packages.node_folder()
    done = subprocess.run(command, env=path_with(node), capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert [told[kind] for kind in ("errors", "warnings", "notices")] == [[], [], []]
