"""The files of a new adapter, each with what its author has to fill in."""

import json
import re
from typing import Protocol


class Named(Protocol):
    """What the files say of a site."""

    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def variable(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def path(self) -> str: ...


PAGES = "tests/extension/adapters/pages"

ADAPTER = """\
/**
 * {name}: FILL IN what it lists, and the traps of its markup.
 */
import {{ cleanLinks }} from "./fields";
import {{ addressOf, makeRow, readAbstract, readNames }} from "./row";
import type {{ SiteAdapter }} from "./types";

const HOST = "{host}";
/** FILL IN: the pages that list papers. */
const LISTING = /^{pattern}$/;

export const {variable}: SiteAdapter = {{
  site: "{slug}",
  name: "{name}",
  hosts: [`https://${{HOST}}/*`],
  claims: (url) => url.hostname === HOST && LISTING.test(url.pathname),
  samples: {{
    // FILL IN: at least three addresses that are read, and three near ones that are not.
    claimed: ["{address}"],
    refused: ["https://{host}.example.org{path}"],
  }},
  embedded: () => new Map(),
  // FILL IN: the element of each paper, by ids, roles or classes that mean something.
  candidates: (root) => Array.from(root.querySelectorAll("li.paper")),
  read: (element, page) => {{
    const title = element.querySelector(".title");
    const address = addressOf(element.querySelector(".title a[href]"), page.url)?.href;
    if (!title || !address) return null;
    return makeRow({{
      element,
      aliases: [`url:${{address}}`],
      title,
      authors: readNames(Array.from(element.querySelectorAll(".author")), true),
      published: null,
      abstract: readAbstract(element.querySelector(".abstract")),
      links: cleanLinks("page", address),
    }});
  }},
}};
"""

LISTING = """\
<!doctype html>
<html>
<head><meta charset="utf-8"><title>{name}</title></head>
<body>
<!-- FILL IN: made-up papers in the markup of {address} -->
</body>
</html>
"""

WITHOUT = """\
<!doctype html>
<html>
<head><meta charset="utf-8"><title>{name}</title></head>
<body>
<!-- FILL IN: a page of the site that looks like a listing and lists no paper -->
<ul><li><a href="/about">About</a></li></ul>
</body>
</html>
"""


def fill(site: Named) -> dict[str, str]:
    """Each file's text by its path in the working tree."""
    words = {
        "name": site.name,
        "address": site.address,
        "slug": site.slug,
        "variable": site.variable,
        "host": site.host,
        "path": site.path,
        "pattern": re.sub(r"[.*+?^${}()|\[\]\\/]", r"\\\g<0>", site.path),
    }
    expected = {
        "aliases": ["url:FILL IN"],
        "title": "FILL IN",
        "authors": [],
        "abstract": None,
        "shown": ["title"],
    }
    return {
        f"extension/src/adapters/{site.slug}.ts": ADAPTER.format(**words),
        f"{PAGES}/{site.slug}-listing.html": LISTING.format(**words),
        f"{PAGES}/{site.slug}-listing.json": as_json({"url": site.address, "rows": [expected]}),
        f"{PAGES}/{site.slug}-negative.html": WITHOUT.format(**words),
        f"{PAGES}/{site.slug}-negative.json": as_json({"url": site.address, "rows": []}),
    }


def table_row(site: Named) -> str:
    return f"| {site.name} | FILL IN what is read | not yet against a real page | FILL IN |"


def as_json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
