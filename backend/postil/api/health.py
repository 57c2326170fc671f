"""Whether the server lives, and whether it is ready to work."""

from importlib.metadata import version

from flask import Response
from flask_openapi3 import APIBlueprint
from sqlalchemy.exc import SQLAlchemyError

from postil.api.blueprint import noun, operation_id, present
from postil.migrations import is_current
from postil.web.current import database
from postil_schema import API_MAX, API_MIN
from postil_schema.health import Health

health = APIBlueprint("health", __name__, operation_id_callback=operation_id)

NOUN = noun("Health", "For monitors, and for the extension to find out whom it talks to.")


@health.get("/healthz", tags=NOUN, responses={200: Health, 503: Health})
def check_health() -> Response:
    """200 when the database answers and its tables are up to date, else 503."""
    ready = is_ready()
    state = Health(
        name="postil", version=version("postil"), api_min=API_MIN, api_max=API_MAX, ready=ready
    )
    return present(state, 200 if ready else 503)


def is_ready() -> bool:
    try:
        return is_current(database())
    except SQLAlchemyError:
        return False
