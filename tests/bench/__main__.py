"""Measures what the suite does not time, and prints it as a table.

`make bench ARGS="start library"` measures these parts only.
"""

import sys

from tests.bench import (
    anchoring,
    crowd,
    full_text,
    killing,
    large,
    library,
    listing,
    lively,
    painting,
    queue,
    resolving,
    start,
)
from tests.bench.figures import as_markdown

PARTS = {
    part.__name__.rpartition(".")[2]: part
    for part in (
        start,
        library,
        large,
        crowd,
        listing,
        lively,
        painting,
        full_text,
        anchoring,
        resolving,
        queue,
        killing,
    )
}

if __name__ == "__main__":
    chosen = sys.argv[1:] or list(PARTS)
    if unknown := set(chosen) - set(PARTS):
        sys.exit(f"There is no part {', '.join(unknown)}. There are: {', '.join(PARTS)}.")
    figures = [figure for name in chosen for figure in PARTS[name].measure()]
    print(as_markdown(figures))  # noqa: T201
