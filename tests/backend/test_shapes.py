"""What the shapes of the wire make of days and moments."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from pydantic import TypeAdapter, ValidationError

from postil_schema.base import EARLIEST, LATEST, Instant, PartialDate

DATE = TypeAdapter(PartialDate)
MOMENT: TypeAdapter[datetime] = TypeAdapter(Instant)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2024", "2024"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", "2023-02"),
        ("2023-04-31", "2023-04"),
        ("9999-12-31", "9999-12-31"),
    ],
)
def test_a_date_is_as_precise_as_the_calendar_lets_it_be(told: str, kept: str) -> None:
    assert DATE.validate_python(told) == kept


@pytest.mark.parametrize("told", ["0000", "0999-01-01", "2023-13", "2023-00", "٢٠٢٣", "2023-1"])
def test_what_is_no_date_is_refused(told: str) -> None:
    with pytest.raises(ValidationError):
        DATE.validate_python(told)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("0001-01-01T00:00:00+14:00", "0001-01-02T00:00:00Z"),
        ("9999-12-31T23:59:59-14:00", "9999-12-30T23:59:59.999999Z"),
        ("2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00Z"),
    ],
)
def test_a_moment_is_kept_within_the_calendar(told: str, kept: str) -> None:
    """What a browser saves whose clock is broken is not refused for it."""
    assert MOMENT.dump_python(MOMENT.validate_python(told), mode="json") == kept


@pytest.mark.parametrize("end", [EARLIEST, LATEST])
def test_every_zone_has_a_date_for_it(end: datetime) -> None:
    for name in available_timezones():
        assert end.astimezone(ZoneInfo(name)).year in {1, 9999}, name
