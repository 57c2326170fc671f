"""Bring the database to the tables of this release."""

from pathlib import Path

import click

from postil.cli.options import DATA, migrated, read_settings


@click.command()
@DATA
def migrate(data: Path | None) -> None:
    """Bring the database up to date; `serve` does this by itself."""
    with migrated(read_settings(data=data)):
        click.echo("The database is up to date.")
