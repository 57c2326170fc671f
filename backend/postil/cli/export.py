"""Take the library out as Markdown."""

import zipfile
from datetime import tzinfo
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from postil import export as writers
from postil.cli.accounts import choose_user
from postil.cli.options import DATA, USER, read_settings, refused, session_for
from postil.library import Library
from postil.zones import zone_of
from postil_schema.filters import PaperFilter


@click.group()
def export() -> None:
    """Take the library out of the server."""


@export.command("markdown")
@click.argument("destination", type=click.Path(path_type=Path))
@USER
@click.option("--query", "q", help="Words that papers must hold.")
@click.option("--tag", multiple=True, help="A tag that papers must carry; may be repeated.")
@click.option("--status", multiple=True, help="to_read, reading, finished or put_away; repeatable.")
@click.option("--site", help="Where papers were seen, such as huggingface.")
@click.option("--saved-from", help="First day on which papers were saved, such as 2026-01-31.")
@click.option("--saved-to", help="Last day on which papers were saved.")
@DATA
def markdown(destination: Path, name: str | None, data: Path | None, **narrowing: Any) -> None:
    """Write papers to DESTINATION: a folder, or a file that ends in .zip or .md."""
    wanted = read_filter(narrowing)
    with session_for(read_settings(data=data)) as session:
        user = choose_user(session, name)
        papers = Library(session, user).exported(wanted)
        try:
            told = write(papers, destination, zone_of(user.time_zone))
        except OSError as error:
            raise click.ClickException(
                f"{destination} cannot be written: {error.strerror}."
            ) from error
    click.echo(told)


def read_filter(narrowing: dict[str, Any]) -> PaperFilter:
    try:
        return PaperFilter.model_validate({k: v for k, v in narrowing.items() if v})
    except ValidationError as error:
        raise refused("filter", error) from error


def write(papers: Any, destination: Path, zone: tzinfo) -> str:
    """Writes by the destination's name; answers what was done."""
    if destination.suffix == ".zip":
        destination.write_bytes(writers.archive(papers, zone))
        with zipfile.ZipFile(destination) as archive:
            return f"Wrote {len(archive.namelist())} papers to {destination}."
    if destination.suffix == ".md":
        listed = list(papers)
        destination.write_text(writers.single(listed, zone), encoding="utf-8")
        return f"Wrote {len(listed)} papers to {destination}."
    report = writers.folder(papers, destination, zone)
    kept = f" Kept {len(report.kept)} files that you had edited." if report.kept else ""
    return (
        f"Wrote {len(report.written)} files to {destination}; "
        f"{len(report.unchanged)} were up to date.{kept}"
    )
