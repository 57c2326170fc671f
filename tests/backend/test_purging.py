"""The running server deletes what was removed long ago, day after day."""

from datetime import timedelta

from sqlalchemy import func, select, update

from postil.cleaning import clean_all
from postil.db import make_engine
from postil.purging import KEPT
from postil.tables import now, paper
from tests.backend.library.making import add_user, make_capture, make_row, open_library


def test_what_was_removed_goes_on_its_day(database_url: str) -> None:
    engine = make_engine(database_url)
    user = add_user(engine)
    rows = [make_row(number) for number in range(3)]
    with open_library(engine, user) as library:
        library.save_capture(make_capture(*rows))
        for row, age in zip(
            rows, (KEPT + timedelta(hours=1), KEPT - timedelta(hours=1)), strict=False
        ):
            library.session.execute(
                update(paper).where(paper.c.id == row.id).values(removed_at=now() - age)
            )
    clean_all(engine, now())
    with open_library(engine, user) as library:
        assert [thing.id for thing in library.removed().things] == [rows[1].id]
        left = library.session.execute(select(func.count()).select_from(paper)).scalar_one()
        assert left == 2
    engine.dispose()
