"""What was removed can be brought back for a while; then it is deleted for good, each day."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, select

from postil.db import unit_of_work
from postil.library import Library
from postil.tables import User

KEPT = timedelta(days=30)


def purge_libraries(engine: Engine, at: datetime) -> None:
    """In many short units of work: whoever writes meanwhile waits for one of them only."""
    with unit_of_work(engine, read_only=True) as session:
        users = session.scalars(select(User)).all()
    for user in users:
        more = True
        while more:
            with unit_of_work(engine) as session:
                more = Library(session, user).purge(at - KEPT)
