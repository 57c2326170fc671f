"""What an examination finds, one line each."""

from typing import NamedTuple


class Finding(NamedTuple):
    healthy: bool
    words: str
