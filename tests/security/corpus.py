"""The texts that try to run, and the forms in which they fit into the fields of a library."""

from pathlib import Path

GROUP = 21
"""Payloads of one paper, so that a few pages show them all."""


def read_corpus() -> tuple[str, ...]:
    """Each payload of `payloads.txt`, which says how it is written."""
    lines = (Path(__file__).parent / "payloads.txt").read_text("ascii").splitlines()
    return tuple(
        line.encode("ascii").decode("unicode_escape")
        for line in lines
        if line and not line.startswith("# ")
    )


PAYLOADS = read_corpus()
GROUPS = tuple(PAYLOADS[at : at + GROUP] for at in range(0, len(PAYLOADS), GROUP))


def as_tag(payload: str) -> str:
    return " ".join(payload.split())[:100].strip()


def as_address(payload: str) -> str:
    """An address that the wire takes, with the payload in it wherever it may stand."""
    return f"https://quill.invalid/?{solid(payload)}"


def as_alias(number: int, payload: str) -> str:
    return f"doi:10.9999/{number}.{solid(payload)}"


def solid(payload: str) -> str:
    return "".join(c for c in "".join(payload.split()) if c.isprintable())
