"""Rows as the server would take them."""

from typing import Any
from uuid import UUID

from postil_schema.captures import Row

ANY_ID = UUID("018cc251-f400-7000-8000-000000000000")


def validate_rows(rows: list[dict[str, Any]]) -> list[Row]:
    """Each row as the wire's own model reads it, with the id that the worker would mint."""
    return [Row.model_validate({**row["paper"], "id": ANY_ID}) for row in rows]


def assert_hashes_agree(rows: list[dict[str, Any]]) -> None:
    """A passage on the page and the text that is stored of it have one hash; no body is stored."""
    for row in rows:
        stored = row["paper"]["text_hashes"]
        hashes = {name: value for name, value in row["hashes"].items() if name != "body"}
        assert hashes == {name: stored[name] for name in row["shown"] if name != "body"}
