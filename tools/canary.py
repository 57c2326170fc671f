"""`make canary`: loads one live address per site and says whether its papers are still read.

For maintainers with a network; never run by the tests. It opens each page once, as a visitor does.
"""

import sys
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Error

from tools.reader import Reading, open_browser, read_settled

LIST_SITES = """() => postilPure.adapters.adapters.map(({ site, samples }) =>
  [site, samples.canary ?? samples.claimed[0]])"""

LOAD_MS = 30_000


@dataclass(frozen=True)
class Finding:
    """What a live page gave; `wrong` is empty if all is well."""

    site: str
    address: str
    rows: int
    wrong: str


def judge(site: str, address: str, reading: Reading | None) -> Finding:
    rows = reading["rows"] if reading else []
    without = [row for row in rows if not row["aliases"] or not row["fields"]["title"]["value"]]
    if reading is None or reading["adapter"] != site:
        wrong = f"was read by {reading['adapter'] if reading else 'nothing'}"
    elif not rows:
        wrong = "no paper was found: a challenge, or new markup"
    else:
        wrong = f"{len(without)} rows lack title or identifier" if without else ""
    return Finding(site, address, len(rows), wrong)


def look(context: BrowserContext, site: str, address: str) -> Finding:
    page = context.new_page()
    try:
        page.goto(address, wait_until="domcontentloaded", timeout=LOAD_MS)
        return judge(site, address, read_settled(page))
    except Error as error:
        return Finding(site, address, 0, f"did not load: {error.message.splitlines()[0]}")
    finally:
        page.close()


def tabulate(findings: list[Finding]) -> str:
    head = ("site", "papers", "verdict", "address")
    rows = [head, *((f.site, str(f.rows), f.wrong or "as it should", f.address) for f in findings)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def main() -> int:
    with open_browser() as context:
        blank = context.new_page()
        sites: list[tuple[str, str]] = blank.evaluate(LIST_SITES)
        findings = [look(context, site, address) for site, address in sites]
    print(tabulate(findings))
    failed = [finding.site for finding in findings if finding.wrong]
    if failed:
        print(f"Not read as they should be: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
