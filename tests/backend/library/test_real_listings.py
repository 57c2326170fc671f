"""Papers of real listings are each one paper, wherever they are seen again."""

import json
from pathlib import Path
from uuid import uuid4

from postil.library import Library
from postil_schema.captures import Row
from postil_schema.filters import PaperFilter
from tests.backend.library.making import make_capture, minutes


def read_rows(shared: Path, name: str) -> list[Row]:
    expected = json.loads((shared / "listings" / "huggingface" / f"{name}.json").read_text())
    return [
        Row(
            id=uuid4(),
            aliases=[f"arxiv:{paper['arxiv']}"],
            title=" ".join(paper["title"].split()),
            abstract=paper["abstract"],
        )
        for paper in expected["papers"]
    ]


def test_papers_known_from_one_listing_are_known_on_the_next(
    library: Library, shared: Path
) -> None:
    known = []
    for at, name in enumerate(["search_000_a", "search_002_a", "search_003_a"]):
        rows = read_rows(shared, name)
        known.append(len(library.lookup([row.aliases[0] for row in rows]).papers))
        result = library.save_capture(make_capture(*rows, captured_at=minutes(at)))
        assert len(result.papers) == len(rows)
    assert known == [0, 4, 8]
    assert library.count_papers(PaperFilter()) == 163
