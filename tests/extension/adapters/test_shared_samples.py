"""Saved listings of real sites, where they lie beside the project."""

import html as markup
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.extension.adapters.rows import assert_hashes_agree, validate_rows
from tests.extension.pages import Pages

SEARCHES = ("search_000_a", "search_002_a", "search_002_b", "search_003_a")
LATE = {"search_002_b": 43}


def find_sample(listings: Path, file: str) -> dict[str, Any]:
    manifest: list[dict[str, Any]] = json.loads((listings / "manifest.json").read_text())
    return next(sample for sample in manifest if sample["file"] == file)


@pytest.mark.parametrize("name", SEARCHES)
def test_search_results_are_read_to_the_letter(pages: Pages, listings: Path, name: str) -> None:
    sample = find_sample(listings, f"huggingface/{name}.html")
    page = pages.open(sample["url"], (listings / sample["file"]).read_text())
    if name in LATE:
        page.wait_for_function(f"document.querySelectorAll('article').length === {LATE[name]}")
    rows = pages.rows() or []
    papers = [row["paper"] for row in rows]
    expected = json.loads((listings / sample["expected"]).read_text())["papers"]
    assert len(expected) == sample["papers"]
    assert [
        (*paper["aliases"], paper["title"], paper["abstract"], paper["authors"]) for paper in papers
    ] == [
        (
            f"arxiv:{paper['arxiv']}",
            paper["title"],
            paper["abstract"],
            [] if name in LATE else paper["authors"],
        )
        for paper in expected
    ]
    assert {paper["authors_complete"] for paper in papers} == {name not in LATE}
    assert not any(row["peek"] for row in rows)
    assert_hashes_agree(rows)
    validate_rows(rows)


def test_a_day_is_read_with_its_data(pages: Pages, listings: Path) -> None:
    sample = find_sample(listings, "huggingface/daily_2024-08-01.html")
    source = (listings / sample["file"]).read_text()
    pages.open(sample["url"], source)
    rows = pages.rows() or []
    assert len(rows) == sample["papers"]
    props = re.search(r'data-target="DailyPapers" data-props="([^"]*)"', source)
    assert props is not None
    data = [item["paper"] for item in json.loads(markup.unescape(props[1]))["dailyPapers"]]
    assert [
        (*row["paper"]["aliases"], row["paper"]["abstract"], row["paper"]["authors"])
        for row in rows
    ] == [
        (
            f"arxiv:{paper['id']}",
            paper["summary"],
            [author["name"] for author in paper["authors"] if not author.get("hidden")],
        )
        for paper in data
    ]
    assert all(row["peek"] and row["corner"] in ("IMG", "VIDEO") for row in rows)
    assert all(row["paper"]["authors_complete"] for row in rows)
    assert_hashes_agree(rows)
    validate_rows(rows)


@pytest.mark.parametrize(
    "file", ["negative/huggingface_posts.html", "negative/cloudflare_challenge.html"]
)
def test_a_page_without_papers_is_left_alone(pages: Pages, listings: Path, file: str) -> None:
    sample = find_sample(listings, file)
    pages.open(sample["url"], (listings / sample["file"]).read_text())
    assert pages.rows() is None
