"""The texts and fields of two papers as those of one, and apart again. Pure."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from postil.library.drafts import MAX_LINKS

Columns = dict[str, Any]
Key = TypeVar("Key", bound=Hashable)

SEPARATOR = "\n\n---\n\n"

GROUPS: dict[str, tuple[str, ...]] = {
    "title": ("title", "title_start", "title_end"),
    "authors": ("authors", "authors_complete"),
    "published": ("published",),
    "abstract": ("abstract",),
    "links": ("links",),
    "status": ("status",),
    "star": ("star",),
}
"""Fields, and the columns that change together with each."""


def joinable(columns: Columns) -> Columns:
    """Those that a join may change."""
    names = [column for group in GROUPS.values() for column in group]
    return {name: columns[name] for name in (*names, "provenance")}


def join_texts(one: str, other: str) -> str:
    """Both, a rule between them; one of them when it holds the other. The extension does the same.

    >>> join_texts("mine", "theirs")
    'mine\\n\\n---\\n\\ntheirs'
    """
    if other in one:
        return one
    return other if one in other else f"{one}{SEPARATOR}{other}"


def join_wording(one: Columns, other: Columns) -> Columns:
    """One wording that both had: seen first where it was seen first, and last when it was last."""
    first = min(one, other, key=lambda row: row["first_seen"])
    return {
        **first,
        "text_hash": one["text_hash"] or other["text_hash"],
        "last_seen": max(one["last_seen"], other["last_seen"]),
    }


def join_columns(one: Columns, other: Columns, *, newer_abstract: bool) -> Columns:
    """The survivor's columns. The user's edits win, then what is more complete.

    `newer_abstract`: the other's abstract was seen later than the survivor's.
    """
    joined = {**one, "provenance": dict(one["provenance"])}
    takes: dict[str, bool] = {
        "authors": is_fuller(other, one),
        "published": more_precise(other["published"], one["published"]),
        "abstract": bool(other["abstract"]) and (newer_abstract or not one["abstract"]),
        "title": False,
    }
    for name, better in takes.items():
        theirs, mine = (columns["provenance"].get(name) == "user" for columns in (other, one))
        if (better or theirs) and not mine:
            take(joined, other, name)
    known = {link["href"] for link in one["links"]}
    fresh = [link for link in other["links"] if link["href"] not in known]
    joined["links"] = [*one["links"], *fresh][:MAX_LINKS]
    joined["star"] = one["star"] or other["star"]
    if one["status"] == "to_read":
        joined["status"] = other["status"]
    return joined


def take(columns: Columns, source: Columns, name: str) -> None:
    """The field as the source has it, and where it came from."""
    columns |= {column: source[column] for column in GROUPS[name]}
    provenance = {k: v for k, v in columns["provenance"].items() if k != name}
    if name in source["provenance"]:
        provenance[name] = source["provenance"][name]
    columns["provenance"] = provenance


def is_fuller(one: Columns, other: Columns) -> bool:
    completes = bool(one["authors_complete"]) and not other["authors_complete"]
    return bool(one["authors"]) and (completes or not other["authors"])


def more_precise(one: str | None, other: str | None) -> bool:
    return bool(one) and one != other and (one or "").startswith(other or "")


def part_columns(now: Columns, joined: Columns, one: Columns) -> tuple[Columns, list[str]]:
    """The survivor's columns without what the join gave it, and the fields changed since."""
    parted, changed = dict(now), []
    for name, columns in GROUPS.items():
        as_joined = all(now[c] == joined[c] for c in columns)
        if as_joined and now["provenance"].get(name) == joined["provenance"].get(name):
            take(parted, one, name)
        else:
            changed.append(name)
    if not changed:
        parted["provenance"] = one["provenance"]
    return parted, changed


@dataclass
class Parted(Generic[Key]):
    """Of the things that the joined paper has: which leave it, which the other has as well."""

    moved: list[Key] = field(default_factory=list)
    copied: list[Key] = field(default_factory=list)
    stayed: list[Key] = field(default_factory=list)


def part(
    now: Iterable[Key],
    one: Mapping[Key, Any],
    other: Mapping[Key, Any],
    belongs_to_other: Callable[[Key], bool],
) -> Parted[Key]:
    """`one` and `other` are what each had; the last argument decides on what came since."""
    parted: Parted[Key] = Parted()
    for key in now:
        if key in other:
            (parted.copied if key in one else parted.moved).append(key)
        elif key not in one:
            (parted.moved if belongs_to_other(key) else parted.stayed).append(key)
    return parted
