"""The properties at the head of a file, written by a YAML writer and never by hand.

Read alike by YAML 1.1 and 1.2: a string stays bare only if it is plain words, because the two
disagree about `yes`, `0o17`, `1e3`, `1:30` and more. Keys are unique and flat, as Obsidian needs.
"""

import re
from contextlib import suppress
from datetime import date, datetime, tzinfo
from typing import Any

import yaml

from postil.addresses import RESOLVERS
from postil.export.addresses import main_address, split_aliases
from postil.export.file_names import plain_stem
from postil.export.model import ExportedPaper
from postil.export.tags import obsidian_tag, true_names
from postil.text.characters import clean

FENCE = "---\n"
NEVER_FOLDED = 1 << 20
BARE = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./()-]+)*")
WORDS_OF_YAML = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])


class _Writer(yaml.CSafeDumper):
    """Strings in double quotes unless they are plain words; instants with a `T`."""


def _write_text(writer: _Writer, text: str) -> yaml.ScalarNode:
    bare = BARE.fullmatch(text) and text.lower() not in WORDS_OF_YAML
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=None if bare else '"')


def _write_instant(writer: _Writer, instant: datetime) -> yaml.ScalarNode:
    return writer.represent_scalar(
        "tag:yaml.org,2002:timestamp", instant.isoformat(timespec="seconds")
    )


_Writer.add_representer(str, _write_text)
_Writer.add_representer(datetime, _write_instant)


def front_matter(exported: ExportedPaper, zone: tzinfo) -> str:
    """The properties between their two fences. Properties without a value are left out."""
    known = {
        key: value for key, value in _properties(exported, zone).items() if value not in ([], None)
    }
    text: str = yaml.dump(
        known, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=NEVER_FOLDED
    )
    return f"{FENCE}{text}{FENCE}"


def _properties(exported: ExportedPaper, zone: tzinfo) -> dict[str, Any]:
    paper = exported.paper
    title = clean(paper.title)
    tags = [clean(tag) for tag in paper.tags]
    return {
        "postil-id": str(paper.id),
        "title": title,
        "aliases": [title] if plain_stem(title) != title else [],
        "authors": [clean(author) for author in paper.authors],
        "published": _published(paper.published),
        "arxiv": _first_value(exported, "arxiv"),
        "doi": _first_value(exported, "doi"),
        "identifiers": _other_identifiers(exported),
        "url": main_address(paper),
        "status": paper.status,
        "star": paper.star,
        "tags": list(dict.fromkeys(obsidian_tag(tag) for tag in tags)),
        "postil-tags": true_names(tags),
        "saved": paper.saved_at.astimezone(zone).replace(microsecond=0, tzinfo=None),
        "sites": [clean(site) for site in paper.sites],
    }


def _published(published: str | None) -> date | str | None:
    """A whole day is a YAML date; a year or a month stays text, lest it become a number."""
    if published and len(published) == len("2023-10-17"):
        with suppress(ValueError):
            return date.fromisoformat(published)
    return published


def _first_value(exported: ExportedPaper, wanted: str) -> str | None:
    values = (clean(value) for scheme, value in split_aliases(exported.paper) if scheme == wanted)
    return next(values, None)


def _other_identifiers(exported: ExportedPaper) -> list[str]:
    """Identifiers without a property of their own; hashes of pasted text are not for readers."""
    shown = {f"{key}:{_first_value(exported, key)}" for key in ("arxiv", "doi")}
    aliases = [clean(alias) for alias in exported.paper.aliases]
    return [
        alias for alias in aliases if alias.partition(":")[0] in RESOLVERS and alias not in shown
    ]
