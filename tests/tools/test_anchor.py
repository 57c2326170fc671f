"""`make anchor`, as whoever reports a lost highlight uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.places import ROOT

PAGE = "<body><p>Notes are <b>read</b> twice.<main>Notes are read once more.</main>"


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.anchor", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.usefixtures("chromium")
def test_each_quote_is_told_with_its_kind_and_place(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    quotes = [{"exact": "read twice"}, {"exact": "Notes are read"}, {"exact": "lighthouse"}]
    (tmp_path / "quotes.json").write_text(json.dumps(quotes))
    done = run("page.html", "quotes.json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [quote["kind"] for quote in found] == ["moved", "ambiguous", "orphan"]
    assert (found[0]["start"], found[0]["end"], found[0]["text"]) == (10, 20, "read twice")
    done = run("page.html", "quotes.json", "--root", "main", folder=tmp_path)
    assert [quote["kind"] for quote in json.loads(done.stdout)] == ["orphan", "moved", "orphan"]


@pytest.mark.parametrize(
    ("quotes", "words"),
    [("{", "is no JSON"), ('[{"prefix": "a"}]', "is of another shape"), (None, "There is no file")],
)
def test_what_is_wrong_with_the_quotes_is_said(
    tmp_path: Path, quotes: str | None, words: str
) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    if quotes is not None:
        (tmp_path / "quotes.json").write_text(quotes)
    done = run("page.html", "quotes.json", folder=tmp_path)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
