"""`make read` and the verdicts of `make canary`, each as a maintainer uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.canary import judge, tabulate
from tools.places import ROOT
from tools.reader import Reading

PAGE = "tests/extension/adapters/pages/generic-spans.html"


def run_read(page: str, address: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """In another folder it is still the project's command, told by the path of its packages."""
    return subprocess.run(
        [sys.executable, "-m", "tools.read_page", page, address],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.usefixtures("chromium")
def test_a_saved_page_is_read_with_the_origin_of_every_field(tmp_path: Path) -> None:
    (tmp_path / "saved.html").write_text((ROOT / PAGE).read_text())
    done = run_read("saved.html", "https://people.example/brook?page=1&all=yes", tmp_path)
    assert done.returncode == 0, done.stderr
    reading = json.loads(done.stdout)
    assert (reading["adapter"], reading["on_request"]) == ("generic", True)
    assert reading["rows"][0]["fields"] == {
        "title": {"value": "First Things First", "origin": "markup"},
        "authors": {"value": ["Ida Brook"], "origin": "markup"},
        "published": {"value": "2019-05", "origin": "markup"},
        "abstract": {"value": None, "origin": None},
        "links": {
            "value": [{"rel": "page", "href": "https://people.example/papers/1"}],
            "origin": "markup",
        },
    }
    assert "No site's adapter claims" in done.stderr
    assert "the generic one read it" in done.stderr


@pytest.mark.parametrize(
    ("page", "address", "words"),
    [
        ("", "", "make read PAGE=saved.html URL="),
        ("missing.html", "https://people.example/", "There is no file"),
        (PAGE, "people.example", "is no address of the web"),
    ],
)
def test_what_is_missing_is_said(page: str, address: str, words: str) -> None:
    done = run_read(page, address)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def reading(adapter: str, *titles: str | None) -> Reading:
    rows = [{"aliases": ["doi:10.5555/1"], "fields": {"title": {"value": one}}} for one in titles]
    return {"adapter": adapter, "on_request": False, "rows": rows}


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (reading("pmlr", "A title"), ""),
        (reading("pmlr", "A title", None), "1 rows lack"),
        (reading("pmlr"), "no paper was found"),
        (reading("generic", "A title"), "was read by generic"),
        (None, "was read by nothing"),
    ],
)
def test_a_live_page_is_judged(read: Reading | None, words: str) -> None:
    finding = judge("pmlr", "https://proceedings.mlr.press/v202/", read)
    assert words in finding.wrong
    assert bool(words) == bool(finding.wrong)
    assert finding.site in tabulate([finding])
