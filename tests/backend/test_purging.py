"""The running server deletes what was removed long ago, day after day."""

from datetime import timedelta
from pathlib import Path
from threading import Event

from sqlalchemy import func, select, update

from postil.auth.cleaning import AFTER_START, EVERY, keep_cleaning
from postil.db import make_engine
from postil.purging import KEPT
from postil.tables import now, paper
from tests.backend.conftest import make_settings
from tests.backend.library.making import add_user, make_capture, make_row, open_library


class Days(Event):
    """So many days that pass at once; keeps how long each was waited for."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.waited: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout)
        return len(self.waited) > self.number


def test_what_was_removed_goes_on_its_day(tmp_path: Path, sqlite_url: str) -> None:
    settings = make_settings(tmp_path, sqlite_url)
    engine = make_engine(settings.database)
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
    days = Days(2)
    keep_cleaning(settings, days)
    assert days.waited == [AFTER_START.total_seconds(), *[EVERY.total_seconds()] * 2]
    with open_library(engine, user) as library:
        assert [thing.id for thing in library.removed().things] == [rows[1].id]
        left = library.session.execute(select(func.count()).select_from(paper)).scalar_one()
        assert left == 2
    engine.dispose()
