"""Places in a list that grows at its head: opaque to the client, checked when they come back."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, FromClause, and_, or_

from postil.errors import Invalid

LONGEST = 200
"""Characters; a longer one could be nested deeper than can be read."""


def write_cursor(at: datetime, last: UUID) -> str:
    return urlsafe_b64encode(json.dumps([at.isoformat(), last.hex]).encode()).decode()


def read_cursor(cursor: str) -> tuple[datetime, UUID]:
    try:
        if len(cursor) > LONGEST:
            raise ValueError("longer than any of ours")
        at, last = json.loads(urlsafe_b64decode(cursor.encode("ascii")))
        instant = datetime.fromisoformat(at)
        if instant.tzinfo is None:
            raise ValueError("a cursor's instant has an offset")
        return instant.astimezone(UTC), UUID(last)
    except (ValueError, TypeError, AttributeError, OverflowError):
        reason = _("This page mark is not one of ours. Start again from the first page.")
        raise Invalid({"cursor": reason}) from None


def newest_first(table: FromClause, column: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Rows of one moment stand as their client made them: ids grow with time (RFC 9562, 5.7)."""
    return table.c[column].desc(), table.c.id.asc()


def after(table: FromClause, column: str, cursor: str | None) -> ColumnElement[Any] | None:
    """What follows the cursor in that order; None for the first page."""
    if cursor is None:
        return None
    at, last = read_cursor(cursor)
    return or_(table.c[column] < at, and_(table.c[column] == at, table.c.id > last))
