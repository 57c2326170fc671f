"""Every route of the app as it is, by what lets a request in."""

from typing import Any, Literal

from pydantic import ValidationError

from postil.app import GUARDS
from postil.auth.bearer import require_bearer
from postil.auth.sessions import require_session
from postil_schema.batches import BatchedChange
from tests.backend.api.routes import Route, routes_of
from tests.backend.api.samples import IDENTIFIER

Proof = Literal["token", "session"]
PROOFS: dict[Any, Proof] = {require_bearer: "token", require_session: "session"}

GUARDED = [route for blueprint in sorted(GUARDS) for route in routes_of(blueprint)]
"""A new route of these blueprints is in every test here without being added."""

OPEN = {
    "static": "the interface's own files",
    "document.show_document": "how to talk to the server",
    "document.show_document_page": "the same for people",
    "health.check_health": "for monitors",
    "health.check_life": "for monitors",
    "health.check_readiness": "for monitors",
    "auth.show_signin": "an empty form",
    "auth.sign_out": "ends what the cookie stands for, if it stands for anything",
}
"""Endpoints that ask for no proof, and why that is right."""

PROVED_BY_INPUT = {
    "auth.sign_in_by_password": "name and password",
    "auth.confirm_signin": "the link",
    "auth.sign_in": "the link",
    "auth.show_invitation": "the link",
    "auth.accept_invitation": "the link",
    "oauth.authorize_device": "nothing yet: its code is worth nothing until a user approves it",
    "oauth.create_token": "the device code",
    "oauth.revoke_token": "the token itself",
}
"""Endpoints that look at something else than a session or a token, and at what."""


def fits_in_batch(route: Route) -> bool:
    path = route.path(IDENTIFIER)
    asked = {"method": route.method, "path": path.removeprefix("/api/v1")}
    try:
        BatchedChange.model_validate(asked)
    except ValidationError:
        return False
    return path.startswith("/api/v1")


def proof_of(route: Route) -> Proof:
    return PROOFS[GUARDS[route.endpoint.partition(".")[0]]]
