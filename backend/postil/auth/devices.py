"""Postil's side of device authorization: the client, the waiting browser, its token."""

import re
from datetime import datetime, timedelta
from typing import Any

from authlib.oauth2.rfc6749 import ClientMixin, InvalidGrantError, OAuth2Request
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc8628 import (
    DEVICE_CODE_GRANT_TYPE,
    DeviceAuthorizationEndpoint,
    DeviceCodeGrant,
    DeviceCredentialMixin,
)
from flask import g, request, url_for
from sqlalchemy import delete
from sqlalchemy.orm import Session
from sqlmodel import select

from postil.auth import tokens
from postil.auth.bounds import keep_newest
from postil.auth.client_names import browser_name
from postil.db import unit_of_work
from postil.tables import Pairing, Token, User, now, pairing
from postil.web.current import database, settings

GRANT_TYPES: frozenset[str] = frozenset({DEVICE_CODE_GRANT_TYPE})
MOST_WAITING = 10_000
"""Browsers that wait to be connected: anybody may ask for a code, and the oldest make room."""

EXTENSION_ORIGIN = re.compile(r"(chrome|moz)-extension://[a-z0-9-]{1,100}")


class ExtensionClient(ClientMixin):  # type: ignore[misc]
    """The extension is a public client: anybody can read its code, so it holds no secret."""

    client_id = "postil-extension"

    def get_client_id(self) -> str:
        return self.client_id

    def get_allowed_scope(self, _scope: str | None) -> str:
        return ""

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method == "none"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in GRANT_TYPES


CLIENTS = {ExtensionClient.client_id: ExtensionClient()}


class Credential(DeviceCredentialMixin):  # type: ignore[misc]
    """A waiting browser, as Authlib asks for it."""

    def __init__(self, row: Pairing) -> None:
        self.row = row

    def get_client_id(self) -> str:
        return self.row.client_id

    def get_scope(self) -> str:
        return ""

    def get_user_code(self) -> str:
        return self.row.user_code

    def is_expired(self) -> bool:
        return self.row.expires_at <= now()


class DeviceToken:
    """A device's token, as Authlib asks for it."""

    def __init__(self, row: Token) -> None:
        self.row = row

    def check_client(self, client: ExtensionClient) -> bool:
        return client.get_client_id() == ExtensionClient.client_id


class DeviceAuthorization(DeviceAuthorizationEndpoint):  # type: ignore[misc]
    CLIENT_AUTH_METHODS = ("none",)

    @property
    def EXPIRES_IN(self) -> int:
        return settings().pairing_minutes * 60

    @property
    def INTERVAL(self) -> float:
        return settings().pairing_interval

    def get_verification_uri(self) -> str:
        return settings().origin + url_for("connecting.show_connect")

    def create_endpoint_response(self, asked: OAuth2Request) -> tuple[int, dict[str, Any], Any]:
        status, data, headers = super().create_endpoint_response(asked)
        data["verification_uri_complete"] = settings().origin + url_for(
            "connecting.show_connect", code=data["user_code"]
        )
        return status, data, headers

    def save_device_credential(self, client_id: str, _scope: str, data: dict[str, Any]) -> None:
        g.session.add(
            Pairing(
                device_code_hash=tokens.hash_of(data["device_code"]),
                user_code=data["user_code"],
                client_id=client_id,
                client_name=browser_name(),
                origin=extension_origin(),
                expires_at=now() + timedelta(seconds=data["expires_in"]),
            )
        )
        keep_newest(g.session, MOST_WAITING, pairing.c.created_at)


class DeviceGrant(DeviceCodeGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS = ("none",)

    def query_device_credential(self, device_code: str) -> Credential:
        row = g.session.get(Pairing, tokens.hash_of(device_code))
        if row is None:
            raise InvalidGrantError("This device code is unknown or was used.")
        return Credential(row)

    def query_user_grant(self, user_code: str) -> tuple[User, bool] | None:
        row = g.session.scalars(select(Pairing).where(Pairing.user_code == user_code)).one()
        if row.approved is None:
            return None
        return g.session.get(User, row.user_id), row.approved

    def should_slow_down(self, _credential: Credential) -> bool:
        before: datetime | None = g.polled_before
        return before is not None and now() - before < timedelta(
            seconds=settings().pairing_interval
        )

    def generate_token(self, user: User, **_unused: Any) -> dict[str, str]:
        row = self.request.credential.row
        if not use_up(g.session, row):
            raise InvalidGrantError("This device code is unknown or was used.")
        secret = tokens.issue(g.session, user.id, "device", row.client_name, origin=row.origin)
        return {"token_type": "Bearer", "access_token": secret}

    def save_token(self, token: dict[str, str]) -> None:
        """Nothing is left to do: a token is stored where it is made."""


class Revocation(RevocationEndpoint):  # type: ignore[misc]
    CLIENT_AUTH_METHODS = ("none",)

    def query_token(self, secret: str, _hint: str | None) -> DeviceToken | None:
        proof = tokens.find(g.session, secret, "device")
        return None if proof is None else DeviceToken(proof.token)

    def revoke_token(self, token: DeviceToken, _asked: OAuth2Request) -> None:
        tokens.revoke(g.session, token.row.user_id, token.row.id, "device")


def note_poll(device_code: str) -> datetime | None:
    """Remember that this code was asked for now; answers when it was asked for before."""
    with unit_of_work(database()) as session:
        row = session.get(Pairing, tokens.hash_of(device_code))
        if row is None:
            return None
        before, row.polled_at = row.polled_at, now()
        return before


def use_up(session: Session, approved: Pairing) -> bool:
    """True for the first of any number of polls at the same moment, and for no other."""
    used = session.execute(
        delete(pairing)
        .where(pairing.c.device_code_hash == approved.device_code_hash)
        .returning(pairing.c.device_code_hash)
    )
    return used.first() is not None


def extension_origin() -> str | None:
    """The origin that asks, if it is an extension's: others never get answers across origins."""
    origin = request.headers.get("Origin", "")
    return origin if EXTENSION_ORIGIN.fullmatch(origin) else None
