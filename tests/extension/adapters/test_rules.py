"""What every adapter has to bring along, besides being right."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.extension.pages import Pages
from tools.places import EXTENSION, ROOT

SOURCES = EXTENSION / "src" / "adapters"
FIXTURES = Path(__file__).parent / "pages"

ALLOWED = re.compile(r"\./[\w-]+|\.\./anchoring|\.\./identity|\.\./tree|\.\./lazily|\.\./api/types")
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")
IMPURE = re.compile(
    r"\b(?:chrome|browser|localStorage|sessionStorage|indexedDB|navigator|history)\s*[.?]"
    r"|\b(?:fetch|eval|XMLHttpRequest|WebSocket|EventSource|Worker|Function)\s*\("
    r"|\.(?:innerHTML|outerHTML|textContent)\s*=[^=]|\.(?:setAttribute|append|remove|click)\("
)
HOST_PATTERN = re.compile(r"https://(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+/\*")

DESCRIBE = """() => [...postilPure.adapters.adapters, postilPure.adapters.generic].map(
  ({ site, name, hosts, samples }) => ({ site, name, hosts, samples }))"""


@pytest.fixture(scope="module")
def sites(tab: Pages) -> list[dict[str, Any]]:
    """Every adapter's name and data, the generic one's last."""
    described: list[dict[str, Any]] = tab.open("https://example.org/", "").evaluate(DESCRIBE)
    return described


def table_of_sites() -> Iterator[list[str]]:
    """The cells of each row of README's table, without its head."""
    section = (ROOT / "README.md").read_text().split("\n## Sites\n")[1].split("\n## ")[0]
    rows = [line.strip("| ") for line in section.splitlines() if line.startswith("|")]
    for row in rows[2:]:
        yield [cell.strip() for cell in row.split(" | ")]


def site_of(fixture: Path, sites: list[dict[str, Any]]) -> str | None:
    """A fixture is named `<site>-<what it shows>`; of two sites that fit, the longer."""
    fitting = [site["site"] for site in sites if fixture.stem.startswith(f"{site['site']}-")]
    return max(fitting, key=len, default=None)


def rows_by_site(sites: list[dict[str, Any]]) -> dict[str, list[list[Any]]]:
    found: dict[str, list[list[Any]]] = {site["site"]: [] for site in sites}
    for fixture in sorted(FIXTURES.glob("*.json")):
        site = site_of(fixture, sites)
        assert site is not None, f"{fixture.name} belongs to no adapter"
        found[site].append(json.loads(fixture.read_text())["rows"] or [])
    return found


def test_each_site_has_a_page_with_rows_and_one_without(sites: list[dict[str, Any]]) -> None:
    for site, pages in rows_by_site(sites).items():
        assert any(pages), f"{site} has no fixture with rows in {FIXTURES.name}/{site}-*.html"
        assert not all(pages), f"{site} has no negative fixture: a page of which nothing is read"


def test_each_page_has_its_expected_rows() -> None:
    pages = {path.stem for path in FIXTURES.glob("*.html")}
    assert pages == {path.stem for path in FIXTURES.glob("*.json")}


def test_each_site_stands_in_the_table_of_sites(sites: list[dict[str, Any]]) -> None:
    table = list(table_of_sites())
    for row in table:
        assert len(row) == 4, f"not four cells: {row}"
        assert all(row), f"an empty cell: {row}"
        assert not any("FILL IN" in cell for cell in row), f"not filled in: {row}"
    assert sorted(row[0] for row in table) == sorted(site["name"] for site in sites)


def test_each_host_is_one_of_the_site(sites: list[dict[str, Any]]) -> None:
    """Access is asked for these hosts: none too many, and enough for every page that is claimed."""
    *specific, generic = sites
    assert generic["hosts"] == []
    for site in specific:
        assert site["hosts"], site["site"]
        assert all(HOST_PATTERN.fullmatch(host) for host in site["hosts"]), site["hosts"]
        covered = [pattern_of(host) for host in site["hosts"]]
        for address in site["samples"]["claimed"]:
            assert any(pattern.match(address) for pattern in covered), address


def pattern_of(host: str) -> re.Pattern[str]:
    """A match pattern: `*.` stands for the host itself and all below it."""
    return re.compile(re.escape(host).replace(r"\*\.", r"(?:[^/]+\.)?").replace(r"\*", ".*"))


def test_the_generic_adapter_is_only_used_on_request(pages: Pages) -> None:
    chosen = pages.open("https://example.org/", "").evaluate(
        """() => {
          const { adapters, adapterFor, adapterOnRequest, generic, siteOf } = postilPure.adapters;
          const site = (choose, address) => choose(new URL(address))?.site ?? null;
          const specific = adapters.flatMap(({ samples }) => samples.claimed);
          return {
            claimed: generic.samples.claimed.map((one) => [
              site(adapterFor, one), site(adapterOnRequest, one)]),
            refused: generic.samples.refused.map((one) => site(adapterOnRequest, one)),
            specific: specific.filter((one) =>
              site(adapterOnRequest, one) !== site(adapterFor, one)),
            filed: [generic, adapters[0]].map((one) =>
              siteOf(one, new URL("https://Journal.example:8080/1"))),
          };
        }"""
    )
    assert chosen["claimed"] == [[None, "generic"]] * len(chosen["claimed"]) != []
    assert set(chosen["refused"]) == {None}
    assert chosen["specific"] == []
    assert chosen["filed"] == ["journal.example", "huggingface"]


@pytest.mark.parametrize("source", sorted(SOURCES.glob("*.ts")), ids=lambda path: path.name)
def test_adapters_only_read_what_they_are_given(source: Path) -> None:
    text = source.read_text()
    imported = IMPORT.findall(text)
    assert [name for name in imported if not ALLOWED.fullmatch(name)] == []
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    assert [match.group() for match in IMPURE.finditer(code)] == []
