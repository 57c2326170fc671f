"""Who has a library here, and what proves it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlmodel import Field, SQLModel

from postil.tables.base import UtcDateTime, new_id, now, owner, table_of

Role = Literal["owner", "member"]
TokenKind = Literal["device", "session", "signin"]


class User(SQLModel, table=True):
    id: UUID = Field(primary_key=True, default_factory=new_id)
    name: str = Field(max_length=100)
    name_key: str = Field(max_length=300, unique=True, description="The name, case-folded.")
    time_zone: str = Field(default="UTC", max_length=100, description="An IANA name.")
    role: Role = Field(default="member", sa_type=String)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Token(SQLModel, table=True):
    """A secret that a browser, a session or a sign-in link holds; only its hash is here."""

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
        default=None, sa_type=UtcDateTime, description="When a sign-in link was spent."
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


user, token, pairing = table_of(User), table_of(Token), table_of(Pairing)
