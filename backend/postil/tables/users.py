"""Who has a library here, and what proves it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from postil.tables.base import UtcDateTime, new_id, now, owner, table_of

Role = Literal["owner", "member"]
TokenKind = Literal["device", "session", "signin", "invitation"]
AccessKind = Literal[
    "signin_link",
    "signin_password",
    "joined",
    "connected",
    "password_changed",
    "refused_link",
    "refused_password",
    "refused_name",
    "refused_browser",
]


class User(SQLModel, table=True):
    id: UUID = Field(primary_key=True, default_factory=new_id)
    name: str = Field(max_length=100)
    name_key: str = Field(max_length=300, unique=True, description="The name, case-folded.")
    time_zone: str = Field(default="UTC", max_length=100, description="An IANA name.")
    role: Role = Field(default="member", sa_type=String)
    password_hash: str | None = Field(
        default=None, max_length=200, description="Argon2id; null while sign-in is by link only."
    )
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Token(SQLModel, table=True):
    """A secret of a browser, a session, a sign-in link or an invitation; only its hash is here."""

    __table_args__ = (owner(), UniqueConstraint("user_id", "secret_hash"))

    user_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True, default_factory=new_id)
    kind: TokenKind = Field(sa_type=String)
    name: str = Field(max_length=200)
    secret_hash: str = Field(max_length=64, description="SHA-256 in hex.")
    origin: str | None = Field(
        default=None, max_length=200, description="Of the extension that may use it, for CORS."
    )
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    last_used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    used_at: datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="When a link was spent."
    )
    role: Role | None = Field(
        default=None, sa_type=String, description="What an invitation makes of whom it lets in."
    )
    mark: str | None = Field(
        default=None, max_length=64, description="Handed out with the last page of the feed."
    )
    previous_mark: str | None = Field(
        default=None, max_length=64, description="Still valid, in case that page was lost."
    )


class Pairing(SQLModel, table=True):
    """A browser that waits to be connected (RFC 8628). It has no user until one approves it."""

    __table_args__ = (owner(),)

    device_code_hash: str = Field(primary_key=True, max_length=64, description="SHA-256 in hex.")
    user_code: str = Field(max_length=20, unique=True)
    client_id: str = Field(max_length=100)
    client_name: str = Field(default="", max_length=200)
    origin: str | None = Field(default=None, max_length=200)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    polled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    user_id: UUID | None = Field(default=None, description="Who approved or refused it.")
    approved: bool | None = Field(default=None, description="Null while nobody has decided.")


class Access(SQLModel, table=True):
    """A sign-in or a connection, made or refused. It names no secret."""

    __table_args__ = (owner(), Index(None, "user_id", "at"))

    user_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True, default_factory=new_id)
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    kind: AccessKind = Field(sa_type=String)
    client: str = Field(max_length=200, description="The browser, as it calls itself.")
    address: str = Field(max_length=100, description="The network address that asked.")


user, token, pairing, access = map(table_of, (User, Token, Pairing, Access))
