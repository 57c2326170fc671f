"""Move everything to another database."""

from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from postil.cli.options import DATA, alone, make_data_folder, read_settings
from postil.moving import MoveFailed
from postil.moving import move as move_rows


@click.command()
@click.option("--to", "target", required=True, help="URL of the other database, which is empty.")
@DATA
def move(target: str, data: Path | None) -> None:
    """Copy all data from SQLite to PostgreSQL, or back. Stop the server first.

    The database that was in use stays as it is.
    """
    settings = read_settings(data=data)
    make_data_folder(settings)
    try:
        with alone(settings):
            moved = move_rows(settings.database, target)
    except MoveFailed as error:
        raise click.ClickException(str(error)) from error
    except (SQLAlchemyError, ValueError) as error:
        raise click.ClickException(
            f"Nothing was moved: the other database cannot be used ({error})."
        ) from error
    click.echo(f"{sum(moved.values()):,} rows arrived as they were.")
    click.echo("Start the server with POSTIL_DATABASE_URL set to the other database.")
