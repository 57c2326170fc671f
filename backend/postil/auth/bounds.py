"""Rows that strangers can make: as many as are of use, however often they try."""

from sqlalchemy import Column, ColumnElement, delete, select
from sqlalchemy.orm import Session


def keep_newest(
    session: Session, most: int, at: Column[object], *which: ColumnElement[bool]
) -> None:
    """Delete all but the newest of the rows that `which` means; `at` is when each was made."""
    session.flush()
    newest = select(at).where(*which).order_by(at.desc()).offset(most - 1).limit(1)
    session.execute(delete(at.table).where(*which, at < newest.scalar_subquery()))
