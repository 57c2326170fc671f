"""A quote made on one saved listing is found on the next that shows the same paper."""

import json
from pathlib import Path
from typing import Any

from tests.extension.pages import Pages

SEARCHES = ("search_000_a", "search_002_a", "search_003_a")
KNOWN = {"search_002_a": 4, "search_003_a": 8}
"""Papers that the listings before it showed, too."""

READ = """async (quotes) => {
  const { adapters, anchoring } = postilPure;
  const url = new URL(location.href);
  const adapter = adapters.adapterFor(url);
  const page = adapters.createContext(adapter, document, url);
  const papers = {};
  for await (const slice of adapters.readSlices(adapter, page)) {
    for (const { paper, passages } of slice) {
      const index = anchoring.indexElement(passages.abstract);
      const range = index.toRange(Math.floor(index.length / 3), Math.floor(index.length / 2));
      const alias = paper.aliases[0];
      papers[paper.title] = {
        made: anchoring.describeRange(range, index),
        found: (quotes[paper.title] ?? []).map((quote) => {
          const found = anchoring.resolveQuote(quote, index);
          return [found.kind, "start" in found ? index.slice(found.start, found.end) : null];
        }),
      };
    }
  }
  return papers;
}"""


def test_quotes_of_one_listing_are_found_on_the_others(pages: Pages, listings: Path) -> None:
    manifest = json.loads((listings / "manifest.json").read_text())
    addresses = {sample["file"]: sample["url"] for sample in manifest if "url" in sample}
    quotes: dict[str, list[Any]] = {}
    for name in SEARCHES:
        file = f"huggingface/{name}.html"
        papers = pages.open(addresses[file], (listings / file).read_text()).evaluate(READ, quotes)
        known = {title: paper for title, paper in papers.items() if title in quotes}
        assert len(known) == KNOWN.get(name, 0)
        for title, paper in known.items():
            assert paper["found"] == [["exact", quotes[title][0]["exact"]]], title
        quotes |= {title: [paper["made"]] for title, paper in papers.items() if title not in quotes}
