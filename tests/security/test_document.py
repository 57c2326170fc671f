"""What `docs/security.md` says is defended has a test, and the test is there."""

import re

from tools.places import ROOT

ROW = re.compile(r"^\| (?P<threat>[^|]+) \| (?P<defence>[^|]+) \| (?P<tests>[^|]+) \|$", re.M)
LEAST = 25


def test_each_threat_has_a_defence_and_tests_that_exist() -> None:
    text = (ROOT / "docs" / "security.md").read_text()
    rows = [row for row in ROW.finditer(text) if row["threat"] != "threat"]
    assert len(rows) >= LEAST
    for row in rows:
        named = re.findall(r"`([^`]+)`", row["tests"])
        assert named, row["threat"]
        assert [path for path in named if not (ROOT / path).is_file()] == [], row["threat"]
