"""Whether the server lives, and whether it is ready to work."""

from importlib.metadata import version

from flask import Response
from flask_openapi3 import APIBlueprint

from postil.api.blueprint import noun, operation_id, present
from postil.readiness import find_trouble
from postil.web.current import database
from postil_schema import API_MAX, API_MIN
from postil_schema.health import Health, Life

health = APIBlueprint("health", __name__, operation_id_callback=operation_id)

NOUN = noun("Health", "For monitors, and for the extension to find out whom it talks to.")


@health.get("/healthz", tags=NOUN, responses={200: Health, 503: Health, 507: Health})
def check_health() -> Response:
    """200 when the database can be read and written and its tables are up to date, else 5xx."""
    return answer_health()


@health.get("/healthz/ready", tags=NOUN, responses={200: Health, 503: Health, 507: Health})
def check_readiness() -> Response:
    """The same, under the name that orchestrators like to ask for."""
    return answer_health()


@health.get("/healthz/live", tags=NOUN, responses={200: Life})
def check_life() -> Response:
    """200 as long as the process answers, whatever its database does."""
    return present(Life(live=True))


def answer_health() -> Response:
    trouble = find_trouble(database())
    state = Health(
        name="postil",
        version=version("postil"),
        api_min=API_MIN,
        api_max=API_MAX,
        ready=trouble is None,
        code=trouble.code if trouble else None,
        message=str(trouble.words) if trouble else None,
    )
    return present(state, trouble.status if trouble else 200)
