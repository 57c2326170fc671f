"""The worked example of docs/adding-a-site.md, done step by step in a copy of the sources."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.extension.adapters.test_rules import IMPURE
from tests.extension.pages import Pages
from tools import node_packages, scaffold
from tools.places import EXTENSION, ROOT, path_with
from tools.steps import Failed

NAME, ADDRESS = "Margin Proceedings", "https://proceedings.example/2026/"
SLUG = "margin-proceedings"
PAGES = Path("tests/extension/adapters/pages")
ADAPTER = Path(f"extension/src/adapters/{SLUG}.ts")
DOCUMENT = ROOT / "docs" / "adding-a-site.md"
BLOCK = re.compile(r"^`([^`\n]+)`\n\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the skeleton is written into, with the skeleton in it."""
    shutil.copytree(EXTENSION / "src", tmp_path / "extension" / "src")
    (tmp_path / "extension" / "node_modules").symlink_to(EXTENSION / "node_modules")
    shutil.copy(EXTENSION / "tsconfig.json", tmp_path / "extension")
    shutil.copy(ROOT / "README.md", tmp_path)
    (tmp_path / PAGES).mkdir(parents=True)
    scaffold.write(tmp_path, NAME, ADDRESS)
    return tmp_path


@pytest.fixture
def fresh_tab(browser: Browser) -> Iterator[Any]:
    """Opens a tab with the pure parts built from a tree."""
    with browser.new_context() as context:
        yield lambda tree: Pages(context.new_page(), build(tree))


def build(tree: Path) -> Path:
    bundle = tree / "pure.js"
    esbuild = EXTENSION / "node_modules" / ".bin" / "esbuild"
    options = ["--bundle", "--format=iife", "--charset=ascii", f"--outfile={bundle}"]
    subprocess.run(
        [esbuild, "src/testing/pure.ts", *options],
        cwd=tree / "extension",
        env=path_with(node_packages.node_folder()),
        check=True,
        capture_output=True,
    )
    return bundle


def read_blocks() -> dict[str, str]:
    """The page's code blocks that are files, by their paths."""
    return dict(BLOCK.findall(DOCUMENT.read_text()))


def test_the_skeleton_is_read_but_nothing_is_filled_in(tree: Path, fresh_tab: Any) -> None:
    pages = fresh_tab(tree)
    for kind in ("listing", "negative"):
        pages.open(ADDRESS, (tree / PAGES / f"{SLUG}-{kind}.html").read_text())
        assert pages.rows() == [], "its adapter claims the address"
    expected = json.loads((tree / PAGES / f"{SLUG}-listing.json").read_text())
    assert [row["title"] for row in expected["rows"]] == ["FILL IN"]
    assert (tree / ADAPTER).read_text().count("FILL IN") >= 3
    table = (tree / "README.md").read_text()
    assert f"| {NAME} | FILL IN" in table


def test_the_example_reads_its_pages(tree: Path, fresh_tab: Any) -> None:
    blocks = read_blocks()
    row = blocks.pop("README.md")
    written = {path.relative_to(tree).as_posix() for path in tree.rglob(f"{SLUG}*")}
    assert set(blocks) == written, "the page shows each file that the skeleton has"
    for path, text in blocks.items():
        assert "FILL IN" not in text
        (tree / path).write_text(text)
    assert len(row.strip("| \n").split(" | ")) == 4
    pages = fresh_tab(tree)
    for kind in ("listing", "negative"):
        case = json.loads((tree / PAGES / f"{SLUG}-{kind}.json").read_text())
        pages.open(case["url"], (tree / PAGES / f"{SLUG}-{kind}.html").read_text())
        rows = [{**found, **found["paper"]} for found in pages.rows() or []]
        assert [
            {key: found[key] for key in want}
            for found, want in zip(rows, case["rows"], strict=True)
        ] == case["rows"]
    assert not IMPURE.search(blocks[ADAPTER.as_posix()])


def test_the_example_is_typed(tree: Path) -> None:
    for path, text in read_blocks().items():
        if path.startswith("extension/"):
            (tree / path).write_text(text)
    settings = {"extends": "./tsconfig.json", "include": [], "files": [f"src/adapters/{SLUG}.ts"]}
    (tree / "extension" / "example.json").write_text(json.dumps(settings))
    done = subprocess.run(
        [EXTENSION / "node_modules" / ".bin" / "tsc", "--noEmit", "--project", "example.json"],
        cwd=tree / "extension",
        env=path_with(node_packages.node_folder()),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("name", "address"),
    [
        pytest.param("", ADDRESS, id="no name"),
        pytest.param(NAME, "proceedings.example/2026/", id="no scheme"),
        pytest.param(NAME, "https:///2026/", id="no host"),
        pytest.param(NAME, ADDRESS, id="there already"),
    ],
)
def test_nothing_is_written_if_something_is_missing(tree: Path, name: str, address: str) -> None:
    before = {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}
    with pytest.raises(Failed):
        scaffold.write(tree, name, address)
    assert before == {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}
