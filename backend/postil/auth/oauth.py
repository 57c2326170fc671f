"""OAuth's endpoints: a browser asks to be connected, waits, and can take its leave.

Device authorization is RFC 8628, revocation RFC 7009; Authlib does the protocol.
"""

from authlib.integrations.flask_oauth2 import AuthorizationServer
from flask import Flask, Response, g, request

from postil.auth.blueprint import oauth_endpoints
from postil.auth.devices import (
    CLIENTS,
    DeviceAuthorization,
    DeviceGrant,
    Revocation,
    note_poll,
)
from postil.auth.limits import limit_tokens

server = AuthorizationServer(query_client=CLIENTS.get)


@oauth_endpoints.post("/device_authorization")
@limit_tokens
def authorize_device() -> Response:
    answer: Response = server.create_endpoint_response(DeviceAuthorization.ENDPOINT_NAME)
    return answer


@oauth_endpoints.post("/token")
@limit_tokens
def create_token() -> Response:
    """The poll is noted in a unit of work of its own: its answer is an error for some time."""
    g.polled_before = note_poll(request.form.get("device_code", ""))
    answer: Response = server.create_token_response()
    return answer


@oauth_endpoints.post("/revoke")
@limit_tokens
def revoke_token() -> Response:
    answer: Response = server.create_endpoint_response(Revocation.ENDPOINT_NAME)
    return answer


def install(app: Flask) -> None:
    server.init_app(app)


server.register_grant(DeviceGrant)
server.register_endpoint(DeviceAuthorization)
server.register_endpoint(Revocation)
