"""Bring papers in from files."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

import click
from pydantic import ValidationError

from postil.cli.accounts import choose_user
from postil.cli.options import DATA, USER, read_settings, refused, session_for
from postil.library import Library
from postil.listing import REASONS, Kind, Reading, file_to_text, read_listing
from postil.listing.saving import make_captures, make_listing, moment_of
from postil_schema.captures import Listing

MAX_SHOWN = 160
"""Characters of a line that are shown."""


@click.group("import")
def import_() -> None:
    """Bring papers into the library."""


@import_.command("listing")
@click.argument("file", type=click.File("rb"))
@USER
@click.option("--url", help="Address of the page that the text was copied from.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of the page.")
@click.option("--dry-run", is_flag=True, help="Tell what was understood, and store nothing.")
@DATA
def listing(
    file: BinaryIO,
    name: str | None,
    url: str | None,
    day: datetime | None,
    dry_run: bool,
    data: Path | None,
) -> None:
    """Read FILE, a listing copied as text or a saved page, and save its papers; `-` reads stdin."""
    settings = read_settings(data=data)
    place = read_place(url, f"{settings.address}/import")
    reading = read_listing(file_to_text(file.read(), url or ""))
    tell(reading)
    if not reading.papers:
        click.echo("No paper was found, so nothing was stored.", err=True)
        sys.exit(1)
    if dry_run:
        click.echo("Nothing was stored (--dry-run).")
        return
    with session_for(settings) as session:
        library = Library(session, choose_user(session, name))
        captures = make_captures(reading.papers, place, moment_of(as_day(day)))
        saved = {paper.id for one in captures for paper in library.save_capture(one).papers}
    click.echo(f"Saved {len(saved)} papers.")


def as_day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def read_place(url: str | None, own_address: str) -> Listing:
    try:
        return make_listing(url, own_address)
    except ValidationError as error:
        raise refused("address", error) from error


def tell(reading: Reading) -> None:
    """What was understood, line by line, and then what was not."""
    click.echo(f"{len(reading.papers)} papers were understood:")
    for paper in reading.papers:
        about = f"abstract of {len(paper.abstract)} characters" if paper.abstract else "no abstract"
        named = ", ".join(paper.identifiers) or "no identifier"
        click.echo(f"{paper.number:>6}  {paper.title[:MAX_SHOWN]}\n        {about}; {named}")
    for kind, head in (
        (Kind.METADATA, "Lines that are not part of a paper's title or abstract:"),
        (Kind.UNREAD, "Lines that could not be read:"),
    ):
        lines = reading.of_kind(kind)
        if lines:
            click.echo(f"\n{head}")
        for line in lines:
            click.echo(f"{line.number:>6}  {line.text[:MAX_SHOWN]}\n        {REASONS[line.reason]}")
    click.echo("")
