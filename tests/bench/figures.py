"""The table that `make bench` prints."""

import statistics
from dataclasses import dataclass
from math import ceil


@dataclass
class Figure:
    """One measured thing: `values` in `unit`, one a run; `bound` is what must hold, or a floor."""

    what: str
    size: str
    unit: str
    values: list[float]
    bound: str = ""
    memory: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        return sorted(self.values)[ceil(0.95 * len(self.values)) - 1]


def as_markdown(figures: list[Figure]) -> str:
    """A table that reads well in a terminal and in docs/measurements.md."""
    header = ("what", "size", "runs", "median", "p95", "most", "memory", "must hold")
    rows = [
        (
            figure.what,
            figure.size,
            str(len(figure.values)),
            *(f"{value:,.1f} {figure.unit}" for value in (figure.median, figure.p95)),
            f"{max(figure.values):,.1f} {figure.unit}",
            figure.memory,
            figure.bound,
        )
        for figure in figures
    ]
    widths = [max(len(row[place]) for row in [header, *rows]) for place in range(len(header))]
    lines = [header, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    )
