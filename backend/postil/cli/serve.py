"""Start the server and say what to do next."""

from contextlib import ExitStack
from pathlib import Path

import click

from postil.auth import accounts
from postil.backups import daily_backups
from postil.cleaning import daily_cleaning
from postil.cli.options import DATA, alone, is_sqlite, make_data_folder, read_settings, session_for
from postil.extension_folder import find_extension
from postil.server import PortTaken, refuse_taken_port
from postil.server import serve as run
from postil.settings import Settings
from postil.stopping import stops_held
from postil.web.log import write_json_lines


@click.command()
@click.option("--host", help="Address to listen on [POSTIL_HOST].")
@click.option("--port", type=int, help="Port to listen on [POSTIL_PORT].")
@click.option("--quiet", is_flag=True, help="Print no sign-in link: for output that is kept.")
@DATA
def serve(host: str | None, port: int | None, quiet: bool, data: Path | None) -> None:
    """Start the server; Ctrl-C stops it."""
    settings = read_settings(host=host, port=port, data=data)
    make_data_folder(settings)
    with ExitStack() as held:
        if is_sqlite(settings):
            held.enter_context(alone(settings))
        require_port(settings)
        welcome(settings, quiet=quiet)
        write_json_lines()
        held.enter_context(stops_held())
        held.enter_context(daily_backups(settings))
        held.enter_context(daily_cleaning(settings))
        run(settings)


def require_port(settings: Settings) -> None:
    try:
        refuse_taken_port(settings)
    except PortTaken as error:
        raise click.ClickException(
            f"Postil cannot listen on {settings.host}, port {settings.port}: {error}. "
            "Stop the program that uses it, or choose another port with --port."
        ) from error


def welcome(settings: Settings, *, quiet: bool) -> None:
    """Bring the database up to date, and print what a user needs for the next step.

    Whoever reads a service's log must not be able to sign in by it.
    """
    with session_for(settings) as session:
        owner = accounts.ensure_owner(session)
        link = None if quiet else accounts.signin_address(session, owner, settings)
    if link is None:
        return
    extension = find_extension("chromium")
    click.echo(f"Library     {settings.address}/")
    click.echo(f"Sign in     {link}")
    click.echo(f"            (works once, for {settings.signin_minutes} minutes)")
    click.echo(f"Data        {settings.data.absolute()}")
    click.echo(f"Extension   {extension or 'not built; `make package` builds it'}")
