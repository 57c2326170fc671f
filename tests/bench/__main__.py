"""Measures what the suite does not time, and prints it as a table."""

from tests.bench import anchoring, large, library, listing, lively, painting, start
from tests.bench.figures import as_markdown

if __name__ == "__main__":
    parts = (start, library, large, listing, lively, painting, anchoring)
    figures = [figure for part in parts for figure in part.measure()]
    print(as_markdown(figures))  # noqa: T201
