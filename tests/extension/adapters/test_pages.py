"""Made-up pages in the markup of each site, beside the JSON of what must be read from them."""

from pathlib import Path
from typing import Any

import pytest

from tests.extension.adapters.rows import assert_hashes_agree, validate_rows
from tests.extension.pages import Pages, load_cases

FOLDER = Path(__file__).parent / "pages"
CASES = [pytest.param(html, case, id=case["url"]) for html, case in load_cases(FOLDER)]


@pytest.mark.parametrize(("html", "case"), CASES)
def test_rows_are_those_of_the_page(pages: Pages, html: str, case: dict[str, Any]) -> None:
    page = pages.open(case["url"], html)
    if "wait" in case:
        page.wait_for_selector(case["wait"], state="attached")
    rows = pages.rows(on_request=case.get("on_request", False))
    if case["rows"] is None:
        assert rows is None
        return
    assert rows is not None
    found = [{**row, **row["paper"]} for row in rows]
    expected = case["rows"]
    assert len(found) == len(expected)
    assert [
        {key: row[key] for key in want} for row, want in zip(found, expected, strict=True)
    ] == expected
    assert all(row["is_candidate"] for row in rows), "a row that would be forgotten or found twice"
    assert_hashes_agree(rows)
    validate_rows(rows)
    assert pages.errors == []
