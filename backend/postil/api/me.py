"""The signed-in user."""

from flask import Response, g

from postil.api.blueprint import BODY_ERRORS, api, noun, present
from postil.tables import User
from postil.zones import set_time_zone
from postil_schema.me import Me, MePatch

NOUN = noun("Me", "The user whom the token belongs to.")


@api.get("/me", tags=NOUN, responses={200: Me})
def read_me() -> Response:
    """Who the token belongs to."""
    return present(describe(g.user))


@api.patch("/me", tags=NOUN, responses={200: Me, **BODY_ERRORS})
def edit_me(body: MePatch) -> Response:
    """Change the time zone, in which days are counted and shown."""
    return present(describe(set_time_zone(g.session, g.user, body.time_zone)))


def describe(user: User) -> Me:
    return Me(id=user.id, name=user.name, time_zone=user.time_zone, created_at=user.created_at)
