"""The manifests: a required host more, and browsers disable the update until it is granted."""

import json
from pathlib import Path
from typing import Any

import pytest

REQUIRED_HOSTS = {
    "https://huggingface.co/*",
    "https://arxiv.org/*",
    "http://127.0.0.1/*",
    "http://localhost/*",
}
PERMISSIONS = {"storage", "unlimitedStorage", "contextMenus", "alarms", "activeTab", "scripting"}
CHROMIUM_KEY_START = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"
GECKO_ID = "{3c1196f4-7d96-4015-935c-d2f525af6790}"


@pytest.fixture(params=["chromium", "firefox"])
def build(request: pytest.FixtureRequest, extension_dir: Path) -> Path:
    return extension_dir.parent / str(request.param)


@pytest.fixture
def manifest(build: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((build / "manifest.json").read_text())
    return read


def test_what_is_required_does_not_grow(manifest: dict[str, Any]) -> None:
    assert set(manifest["host_permissions"]) <= REQUIRED_HOSTS
    assert set(manifest["permissions"]) <= PERMISSIONS
    matches = [match for script in manifest["content_scripts"] for match in script["matches"]]
    assert set(matches) <= REQUIRED_HOSTS


def test_nothing_of_the_extension_is_open_to_pages(manifest: dict[str, Any]) -> None:
    assert "web_accessible_resources" not in manifest
    assert "externally_connectable" not in manifest


def test_pages_of_the_extension_run_only_its_own_scripts(manifest: dict[str, Any]) -> None:
    policy = manifest["content_security_policy"]["extension_pages"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_the_id_is_pinned_so_that_reinstalling_keeps_the_data(extension_dir: Path) -> None:
    chromium = json.loads((extension_dir / "manifest.json").read_text())
    firefox = json.loads((extension_dir.parent / "firefox" / "manifest.json").read_text())
    assert chromium["key"].startswith(CHROMIUM_KEY_START)
    assert firefox["browser_specific_settings"]["gecko"]["id"] == GECKO_ID


def test_every_file_that_a_manifest_names_is_in_the_build(
    build: Path, manifest: dict[str, Any]
) -> None:
    background = manifest["background"]
    named = [
        *manifest["icons"].values(),
        *(file for script in manifest["content_scripts"] for file in script["js"] + script["css"]),
        manifest["action"]["default_popup"],
        manifest["options_ui"]["page"],
        *background.get("scripts", []),
        *filter(None, [background.get("service_worker")]),
        *manifest.get("storage", {}).values(),
    ]
    assert [file for file in named if not (build / file).is_file()] == []


def test_no_build_holds_what_only_tests_need(build: Path) -> None:
    scripts = [path for path in build.rglob("*.js") if "postilPure" in path.read_text()]
    assert scripts == []
