"""Builds the app from its settings."""

from datetime import tzinfo
from typing import TYPE_CHECKING

from flask import Flask, g, request
from flask_babel import Babel
from flask_openapi3 import Info, OpenAPI, SecurityScheme
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from postil.api import api
from postil.api.blueprint import BEARER
from postil.api.document import document
from postil.api.health import health
from postil.auth import auth, connecting, oauth, oauth_endpoints
from postil.auth.bearer import require_bearer
from postil.auth.limits import limit_writes, limiter
from postil.auth.sessions import require_session
from postil.dashboard import dashboard
from postil.db import make_engine
from postil.settings import Settings
from postil.web import cross_origin, handlers, log, seats, security, work
from postil.web.bodies import StrictRequest
from postil.web.body_limit import BodyLimit, refuse_body
from postil.web.path_prefix import PathPrefix
from postil.web.validation import refuse
from postil.zones import zone_of
from postil_schema import API_MAX
from postil_schema.errors import Error

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

GUARDS = {
    "api": require_bearer,
    "connecting": require_session,
    "dashboard": require_session,
}
"""Blueprint to what lets a request in; the other blueprints are open to everyone."""


HOW_TO_GET_IN = (
    "A program gets its token by device authorization (RFC 8628): "
    "`POST oauth/device_authorization` with `client_id=postil-extension`, then "
    "`POST oauth/token`; `POST oauth/revoke` (RFC 7009) ends it. "
    "`postil token new` makes one by hand."
)
"""What the document says of endpoints that answer in their own standard's form."""


class Postil(OpenAPI):
    request_class = StrictRequest

    def log_exception(self, exc_info: object) -> None:
        """Leave it to `handlers.answer_fault`: the exception's own text may hold personal data."""


def create_app(settings: Settings) -> Postil:
    """The app for these settings; it opens no connection before the first request."""
    app = Postil(
        "postil",
        info=Info(title="Postil", version=str(API_MAX)),
        security_schemes={
            BEARER: SecurityScheme(type="http", scheme="bearer", description=HOW_TO_GET_IN)
        },
        validation_error_model=Error,
        validation_error_callback=refuse,
        doc_ui=False,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.body_limit
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.extensions["postil_settings"] = settings
    app.extensions["postil_engine"] = make_engine(settings.database)
    install(app, settings.threads)
    for blueprint in (dashboard, auth, connecting, oauth_endpoints):
        app.register_blueprint(blueprint)
    for described in (api, health, document):
        app.register_api(described)
    app.wsgi_app = around(app.wsgi_app, settings)  # type: ignore[assignment, method-assign]
    return app


def around(app: "WSGIApplication", settings: Settings) -> "WSGIApplication":
    """What a request passes before Flask sees it, the last line first."""
    app = BodyLimit(app, settings.body_limit)
    app = ProxyFix(app, x_for=settings.proxies, x_proto=0, x_host=0, x_port=0)
    return PathPrefix(app, settings.path_prefix)


def install(app: Flask, threads: int) -> None:
    """What runs around every route: forwards before it, backwards after it."""
    log.install(app)
    security.install(app)
    app.before_request(refuse_body)
    seats.install(app, threads)
    limiter.init_app(app)
    app.before_request(let_in)
    app.before_request(limit_writes)
    cross_origin.install(app)
    work.install(app)
    handlers.install(app)
    oauth.install(app)
    Babel(app, timezone_selector=time_zone)


def let_in() -> Response | None:
    """What a browser asks before a request across origins (OPTIONS) carries no proof."""
    guard = GUARDS.get(request.blueprint or "")
    return guard() if guard is not None and request.method != "OPTIONS" else None


def time_zone() -> tzinfo | None:
    return zone_of(g.user.time_zone) if "user" in g else None
