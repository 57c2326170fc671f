"""All that a library holds, without sequence numbers, revisions and times."""

import json
from typing import Any

from sqlalchemy import Table, false, select

from postil.library import Library
from postil.tables import (
    highlight,
    highlight_tag,
    history,
    note,
    paper,
    paper_alias,
    paper_redirect,
    paper_tag,
    passage_text,
    sighting,
    tag,
)

LEFT_OUT = {"user_id", "revision", "comment_revision"}
TIMES = {"updated_at", "first_seen", "last_seen", "saved_at", "created_at", "replaced_at"}
DUMPED = (
    paper, paper_alias, paper_redirect, passage_text, sighting, paper_tag, highlight,
    highlight_tag, history, tag,
)  # fmt: skip
MADE_IDS = {history: {"id"}}
OF_THE_MOMENT = {history: history.c.kind == "tag"}
"""A removed tag names the papers that carried it by what they were called then."""


def dump(library: Library) -> dict[str, list[str]]:
    """By table; tags by name, and notes without those that were removed."""
    names = {row.id: row.name for row in library.rows(select(tag).where(library.mine(tag)))}
    found = {table.name: dump_table(library, table, names) for table in DUMPED}
    notes = library.rows(select(note).where(library.mine(note), note.c.text != ""))
    return {**found, "note": sorted(f"{row.paper_id} {row.text}" for row in notes)}


def dump_table(library: Library, table: Table, names: dict[Any, str]) -> list[str]:
    left_out = LEFT_OUT | TIMES | MADE_IDS.get(table, set())
    if table is tag:
        return sorted(names.values())
    return sorted(
        json.dumps(
            {
                column: show(column, value, names)
                for column, value in row._asdict().items()
                if column not in left_out
            },
            default=str,
            sort_keys=True,
        )
        for row in library.rows(
            select(table).where(library.mine(table), ~OF_THE_MOMENT.get(table, false()))
        )
    )


def show(column: str, value: Any, names: dict[Any, str]) -> Any:
    if column == "removed_at":
        return value is not None
    return names.get(value, value) if column == "tag_id" else value
