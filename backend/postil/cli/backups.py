"""Back up the whole server's data to one file, and bring it back."""

from pathlib import Path

import click

from postil.backups import BackupFailed, back_up
from postil.backups import restore as bring_back
from postil.cli.options import DATA, alone, make_data_folder, read_settings

FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@FILE
@DATA
def backup(file: Path, data: Path | None) -> None:
    """Write all users' data to FILE, also while the server runs."""
    settings = read_settings(data=data)
    try:
        back_up(settings.database, file)
    except BackupFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{file} holds the whole server's data. Keep it where only you can read it.")


@click.command()
@FILE
@DATA
def restore(file: Path, data: Path | None) -> None:
    """Make the server's data what FILE, a backup, holds. Stop the server first.

    What is there now is backed up before. Connected browsers send again what they did since.
    Sessions and links of the backup are over: sign in anew.
    """
    settings = read_settings(data=data)
    make_data_folder(settings)
    try:
        with alone(settings):
            before = bring_back(settings, file)
    except BackupFailed as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"The server's data is that of {file}.")
    if before:
        click.echo(f"What was there before is in {before}.")
    click.echo("Nobody is signed in: `postil signin-link` prints a link.")
