"""Whose library, sign-in links and tokens, on the command line."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from postil.auth import accounts, tokens
from postil.cli.options import DATA, USER, read_settings, session_for
from postil.tables import User


def choose_user(session: Session, name: str | None) -> User:
    if name is None:
        return accounts.ensure_owner(session)
    return accounts.require_user(session, name)


@click.command()
@USER
@DATA
def signin_link(name: str | None, data: Path | None) -> None:
    """Print a link that signs in once."""
    settings = read_settings(data=data)
    with session_for(settings) as session:
        link = accounts.signin_address(session, choose_user(session, name), settings)
    click.echo(link)


@click.group()
def token() -> None:
    """Tokens with which programs use the API."""


@token.command("new")
@USER
@click.option("--name", "label", required=True, help="What the token is for.")
@DATA
def new_token(name: str | None, label: str, data: Path | None) -> None:
    """Print a new bearer token; it cannot be shown again."""
    with session_for(read_settings(data=data)) as session:
        secret = tokens.issue(session, choose_user(session, name).id, "device", label)
    click.echo(secret)
