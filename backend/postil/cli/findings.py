"""What an examination finds, one line each."""

import sys
from collections.abc import Iterable
from typing import NamedTuple, NoReturn

import click


class Finding(NamedTuple):
    healthy: bool
    words: str


def report(findings: Iterable[Finding]) -> NoReturn:
    """Print each as it is found; exit code 1 when one is not healthy."""
    healthy = True
    for finding in findings:
        click.echo(f"{'ok   ' if finding.healthy else 'FAULT'}  {finding.words}")
        healthy = healthy and finding.healthy
    sys.exit(0 if healthy else 1)
