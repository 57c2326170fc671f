"""The signed-in user."""

from zoneinfo import available_timezones

from flask import Response, g
from flask_babel import gettext as _

from postil.api.blueprint import BODY_ERRORS, api, noun, present
from postil.errors import Invalid
from postil.tables import User
from postil_schema.me import Me, MePatch

NOUN = noun("Me", "The user whom the token belongs to.")


@api.get("/me", tags=NOUN, responses={200: Me})
def read_me() -> Response:
    """Who the token belongs to."""
    return present(describe(g.user))


@api.patch("/me", tags=NOUN, responses={200: Me, **BODY_ERRORS})
def edit_me(body: MePatch) -> Response:
    """Change the time zone, in which days are counted and shown."""
    return present(describe(set_time_zone(body)))


def set_time_zone(patch: MePatch) -> User:
    if patch.time_zone not in available_timezones():
        raise Invalid({"time_zone": _("is not the name of a time zone, such as Europe/Berlin")})
    user: User = g.session.get_one(User, g.user.id)
    user.time_zone = patch.time_zone
    return user


def describe(user: User) -> Me:
    return Me(id=user.id, name=user.name, time_zone=user.time_zone, created_at=user.created_at)
