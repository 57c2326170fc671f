"""Every saved page beside the project yields as many papers as its manifest says."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.extension.adapters.rows import validate_rows
from tests.extension.pages import Pages
from tools.places import ROOT

MANIFEST = ROOT.parent / "shared" / "listings" / "manifest.json"
LATE = "document.querySelectorAll('article').length === 43"
WAIT = {"huggingface/search_002_b.html": LATE}


def list_pages() -> list[dict[str, Any]]:
    """Nothing where the saved pages are not on this machine: the test is skipped by its name."""
    entries = json.loads(MANIFEST.read_text()) if MANIFEST.exists() else []
    return [entry for entry in entries if entry["file"].endswith(".html")]


@pytest.mark.parametrize("entry", list_pages(), ids=lambda entry: entry["file"])
def test_page_yields_its_papers(pages: Pages, listings: Path, entry: dict[str, Any]) -> None:
    page = pages.open(entry["url"], (listings / entry["file"]).read_text(errors="replace"))
    if condition := WAIT.get(entry["file"]):
        page.wait_for_function(condition)
    chosen = page.evaluate(
        "() => postilPure.adapters.adapterOnRequest(new URL(location.href)).site"
    )
    rows = pages.rows(on_request=True)
    assert rows is not None
    validate_rows(rows)
    assert all(row["paper"]["title"] and row["paper"]["aliases"] for row in rows)
    if "adapter" in entry:
        assert chosen == entry["adapter"]
    if entry["papers"] is not None:
        assert len(rows) == entry["papers"]
    if "sections" in entry:
        assert Counter(row["section"] for row in rows) == entry["sections"]
