"""Accounts on the command line: made, invited to, changed and deleted."""

from pathlib import Path

import click

from postil import export
from postil.auth import accounts, invitations, passwords, tokens
from postil.auth.passwords import LONGEST, SHORTEST
from postil.cli.accounts import choose_user
from postil.cli.options import DATA, USER, read_settings, session_for
from postil.library import Library
from postil.tables.users import Role
from postil.zones import zone_of
from postil_schema.filters import PaperFilter

ROLE = click.Choice(["member", "owner"])


@click.group()
def user() -> None:
    """Accounts of this server."""


@user.command("list")
@DATA
def list_users(data: Path | None) -> None:
    """Print each account's role and name."""
    with session_for(read_settings(data=data)) as session:
        for one in accounts.all_users(session):
            click.echo(f"{one.role:<6}  {one.name}")


@user.command("add")
@click.argument("name")
@click.option("--role", type=ROLE, default="member", help="What the account may do.")
@DATA
def add_user(name: str, role: Role, data: Path | None) -> None:
    """Make an account and print its first sign-in link."""
    settings = read_settings(data=data)
    with session_for(settings) as session:
        added = accounts.add_user(session, name, role)
        link = accounts.signin_address(session, added, settings)
    click.echo(f"{added.name} has an account now. This link signs in once:", err=True)
    click.echo(link)


@user.command("invite")
@click.option("--role", type=ROLE, default="member", help="What the account may do.")
@DATA
def invite_user(role: Role, data: Path | None) -> None:
    """Print a link with which one person makes an account."""
    settings = read_settings(data=data)
    with session_for(settings) as session:
        link = invitations.invite(session, accounts.ensure_owner(session), role, settings)
    click.echo(link)


@user.command("role")
@click.argument("name")
@click.argument("role", type=ROLE)
@DATA
def change_role(name: str, role: Role, data: Path | None) -> None:
    """Make an account an owner's, or a member's."""
    with session_for(read_settings(data=data)) as session:
        accounts.set_role(session, accounts.require_user(session, name), role)
    click.echo(f"{name} is {role} now.")


@user.command("password")
@USER
@click.option("--keep-browsers", is_flag=True, help="Connected browsers stay connected.")
@click.password_option(help=f"{SHORTEST} to {LONGEST} characters; asked for if left out.")
@DATA
def set_password(name: str | None, keep_browsers: bool, password: str, data: Path | None) -> None:
    """Set an account's password and end its sessions."""
    with session_for(read_settings(data=data)) as session:
        changed = choose_user(session, name)
        accounts.set_password(session, changed, passwords.hash_password(password))
        if not keep_browsers:
            tokens.revoke_all(session, changed.id, "device")
    click.echo(f"{changed.name} has a new password, and is signed in nowhere.")


@user.command("delete")
@click.argument("name")
@click.option(
    "--export",
    "destination",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Zip archive to write the library to before.",
)
@click.option("--confirm", help="The name once more; asked for if left out.")
@DATA
def delete_user(
    name: str, destination: Path | None, confirm: str | None, data: Path | None
) -> None:
    """Delete an account with its whole library. It cannot be undone."""
    settings = read_settings(data=data)
    typed = confirm or click.prompt(f"Type {name} once more to delete the account and all of it")
    with session_for(settings) as session:
        deleted = accounts.require_user(session, name)
        if accounts.key_of(typed) != deleted.name_key:
            raise click.ClickException(
                f"The account's name is {deleted.name}, and that was not typed. "
                "Nothing was deleted."
            )
        if destination is not None:
            papers = Library(session, deleted).exported(PaperFilter())
            write(destination, export.archive(papers, zone_of(deleted.time_zone)))
        accounts.delete_user(session, deleted)
    click.echo(f"The account {deleted.name} and all of its data are deleted.")


def write(destination: Path, content: bytes) -> None:
    try:
        destination.write_bytes(content)
    except OSError as error:
        raise click.ClickException(
            f"{destination} cannot be written: {error.strerror}. Nothing was deleted."
        ) from error
    click.echo(f"The library is in {destination}.")
