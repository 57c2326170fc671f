"""Days and moments, in the reader's language and time zone."""

from datetime import UTC, date, datetime, timedelta

from babel.dates import format_date, format_datetime, format_skeleton, format_timedelta
from flask_babel import get_locale, get_timezone
from flask_babel import gettext as _
from markupsafe import Markup

from postil_schema.base import first_day

PRECISIONS = {4: "y", 7: "yMMM", 10: "yMMMd"}
"""Length of a partial date to what is written of it."""

CLOCK_ERROR = timedelta(minutes=5)
"""How far a browser's clock may run ahead before its moments count as dates to come."""


def day(value: date) -> str:
    return format_date(value, "medium", locale=get_locale())


def partial_date(value: str) -> str:
    """`2023`, `2023-10` or `2023-10-17`, as precise as it is; what is no date, as it was kept."""
    try:
        first = first_day(value)
    except ValueError:
        return value
    return format_skeleton(PRECISIONS[len(value)], first, locale=get_locale())


def moment(instant: datetime) -> Markup:
    """A short date whose tooltip is exact."""
    local = instant.astimezone(get_timezone())
    exact = format_datetime(local, "full", tzinfo=local.tzinfo, locale=get_locale())
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        instant.astimezone(UTC).isoformat(timespec="seconds"), exact, short(instant)
    )


def short(instant: datetime, now: datetime | None = None) -> str:
    """How long ago within an hour; then the time, the weekday within a week, or the day."""
    zone = get_timezone()
    local, local_now = instant.astimezone(zone), (now or datetime.now(UTC)).astimezone(zone)
    age = local_now - local
    if -CLOCK_ERROR < age < timedelta(minutes=1):
        return str(_("just now"))
    if timedelta() < age < timedelta(hours=1):
        return format_timedelta(-age, add_direction=True, format="short", locale=get_locale())
    days = (local_now.date() - local.date()).days
    near = "Hm" if days == 0 else "E" if 0 < days < 7 else ""
    far = "MMMd" if local.year == local_now.year else "yMMMd"
    return format_skeleton(near or far, local, tzinfo=local.tzinfo, locale=get_locale())
