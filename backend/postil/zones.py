"""Time zones: the one that a user chose, in which their days are counted and shown."""

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from postil.errors import Invalid
from postil.tables import User


def set_time_zone(session: Session, changed: User, name: str) -> User:
    if name not in available_timezones():
        raise Invalid({"time_zone": _("is not the name of a time zone, such as Europe/Berlin")})
    kept = session.get_one(User, changed.id)
    kept.time_zone = name
    return kept


def zone_of(name: str) -> tzinfo:
    """The zone of this name; UTC for one that this machine does not know (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
