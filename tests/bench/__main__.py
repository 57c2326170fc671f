"""Measures what the suite does not time, and prints it as a table."""

from tests.bench import library, listing, lively, start
from tests.bench.figures import as_markdown

if __name__ == "__main__":
    figures = [*start.measure(), *library.measure(), *listing.measure(), *lively.measure()]
    print(as_markdown(figures))  # noqa: T201
