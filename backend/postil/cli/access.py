"""Who is let in, on the command line: what opens an account, and who used or tried it."""

from pathlib import Path
from uuid import UUID

import click

from postil.auth import access as accesses
from postil.auth import tokens
from postil.cli.accounts import choose_user
from postil.cli.options import DATA, USER, read_settings, session_for
from postil.tables.users import TokenKind

KINDS: dict[TokenKind, str] = {
    "device": "browser",
    "session": "session",
    "signin": "sign-in link",
    "invitation": "invitation",
}
"""What the command line calls them; a program's token is a browser without a name of one."""

MOMENT = "%Y-%m-%d %H:%M"


@click.group()
def access() -> None:
    """Browsers, sessions and links that open an account."""


@access.command("list")
@USER
@DATA
def list_access(name: str | None, data: Path | None) -> None:
    """Print what can be used, with the id that ends it."""
    with session_for(read_settings(data=data)) as session:
        for one in tokens.live(session, choose_user(session, name).id, *KINDS):
            used = one.last_used_at or one.created_at
            click.echo(f"{one.id}  {KINDS[one.kind]:<12}  {used:{MOMENT}}  {one.name}")


@access.command("end")
@click.argument("ids", nargs=-1, type=click.UUID)
@click.option("--all", "everything", is_flag=True, help="End all of them.")
@USER
@DATA
def end_access(
    ids: tuple[UUID, ...], everything: bool, name: str | None, data: Path | None
) -> None:
    """Take back what IDS name: it opens nothing any more, from this moment on."""
    if bool(ids) == everything:
        raise click.UsageError(
            "Name what is to end by its id (`postil access list`), or use --all."
        )
    with session_for(read_settings(data=data)) as session:
        user = choose_user(session, name)
        for token_id in ids:
            tokens.revoke(session, user.id, token_id, *KINDS)
        if everything:
            tokens.revoke_all(session, user.id, *KINDS)
    click.echo("It has ended." if len(ids) == 1 else "They have ended.")


@access.command("log")
@USER
@DATA
def show_log(name: str | None, data: Path | None) -> None:
    """Print sign-ins and connections, made and refused, newest first; times are UTC."""
    with session_for(read_settings(data=data)) as session:
        for one in accesses.recent(session, choose_user(session, name).id):
            click.echo(f"{one.at:{MOMENT}}  {one.kind:<16}  {one.address:<15}  {one.client}")
