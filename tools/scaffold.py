"""`make site`: the skeleton of an adapter, with all that the tests ask of one.

What only its author can know says FILL IN, and the tests fail exactly there.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tools import scaffold_files
from tools.steps import Failed, say

USAGE = (
    "Say what the site is called, and where one of its listings is:"
    " make site NAME='Margin Proceedings' URL=https://proceedings.example/2026/"
)
IMPORTS = "import type { SiteAdapter }"
ADAPTERS = re.compile(r"(export const adapters: readonly SiteAdapter\[\] = \[)(.*?)\];", re.DOTALL)
LAST_ROW = "| Any article page |"
LINE = 100


@dataclass(frozen=True)
class Site:
    name: str
    address: str

    @property
    def slug(self) -> str:
        """Its files' name and the listing's `site`, such as `margin-proceedings`."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def variable(self) -> str:
        """Such as `marginProceedings`."""
        first, *others = self.slug.split("-")
        return first + "".join(word.capitalize() for word in others)

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def path(self) -> str:
        return urlsplit(self.address).path or "/"


def write(root: Path, name: str, address: str) -> None:
    """Make the adapter's files below `root`, register it and give it a row in the README."""
    site = Site(name.strip(), address.strip())
    if not re.match(r"[a-z][a-z0-9-]+$", site.slug) or '"' in site.name or "|" in site.name:
        raise Failed(f"The site's name must begin with a letter. {USAGE}")
    if urlsplit(site.address).scheme != "https" or "." not in site.host:
        raise Failed(f"The address must begin with https:// and name a host. {USAGE}")
    files = {root / path: text for path, text in scaffold_files.fill(site).items()}
    if taken := [path for path in files if path.exists()]:
        raise Failed(f"There is a site of this name already: {taken[0]}")
    index, readme = root / "extension/src/adapters/index.ts", root / "README.md"
    files[index] = register(index.read_text(), site)
    files[readme] = add_row(readme.read_text(), site)
    for path, text in files.items():
        path.write_text(text)
    say(f"{site.name} is sketched. Fill in what says FILL IN, in:")
    print(*(f"    {path.relative_to(root)}" for path in files), sep="\n")
    print("docs/adding-a-site.md shows it on an example; `make test ARGS=tests/extension/adapters`")
    print("says what is missing, `make read PAGE=… URL=…` what is read from a page that you saved.")


def register(index: str, site: Site) -> str:
    """The list of adapters with one more."""
    known = ADAPTERS.search(index)
    if known is None or IMPORTS not in index:
        raise Failed("extension/src/adapters/index.ts has no list of adapters that I understand.")
    names = [*re.findall(r"\w+", known[2]), site.variable]
    line = f"{known[1]}{', '.join(names)}];"
    longer = known[1] + "".join(f"\n  {name}," for name in names) + "\n];"
    listed = index.replace(known[0], line if len(line) <= LINE else longer)
    own = f'import {{ {site.variable} }} from "./{site.slug}";\n'
    return listed.replace(IMPORTS, own + IMPORTS, 1)


def add_row(readme: str, site: Site) -> str:
    """The table of sites with one more row, before the last, which is of any other page."""
    if LAST_ROW not in readme:
        raise Failed("README.md has no table of sites that I understand.")
    return readme.replace(LAST_ROW, f"{scaffold_files.table_row(site)}\n{LAST_ROW}", 1)
