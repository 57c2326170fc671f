"""Every setting: its name, default and meaning; each is an environment variable `POSTIL_…`."""

import os
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import (
    Field,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
    StringConstraints,
    field_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "POSTIL_"

FOREIGN_VARIABLES = frozenset({"POSTIL_REQUIRE"})
"""Variables with the prefix that belong to the tests and not to the server."""

RateLimit = Annotated[str, StringConstraints(pattern=r"^\d+ per (second|minute|hour|day)$")]
PublicUrl = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?$")]


class Settings(BaseSettings):
    """The settings of one server; `docs/settings.md` lists them for people."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    host: str = Field(
        default="127.0.0.1",
        description="Address to listen on. Loopback answers this computer only; "
        "`0.0.0.0` answers the network.",
    )
    port: int = Field(default=8917, ge=1, le=65535, description="TCP port to listen on.")
    data: Path = Field(
        default_factory=lambda: user_data_path("postil"),
        description="Folder of the library: the SQLite database and the server's lock file.",
    )
    database_url: str | None = Field(
        default=None,
        description="SQLAlchemy URL of the database, such as "
        "`postgresql+psycopg://postil@/postil`. Unset: SQLite in the data folder.",
    )
    public_url: PublicUrl | None = Field(
        default=None,
        description="Address under which browsers reach the server, with its path prefix if a "
        "reverse proxy gives it one. Unset: `http://HOST:PORT`.",
    )
    threads: PositiveInt = Field(
        default=12, description="Requests answered at the same time; each may hold a connection."
    )
    body_limit: PositiveInt = Field(
        default=8 * 1024 * 1024, description="Largest request body, in bytes; more answers 413."
    )
    daily_backups: NonNegativeInt = Field(
        default=7,
        description="How many daily backups are kept in the folder `backups` of the data folder; "
        "with 0 none is made.",
    )
    signin_minutes: PositiveInt = Field(
        default=60, description="How long a one-time sign-in link works, in minutes."
    )
    invitation_days: PositiveInt = Field(
        default=7, description="How long an invitation to an account works, in days."
    )
    session_days: PositiveInt = Field(
        default=90, description="How long a browser stays signed in, in days."
    )
    pairing_minutes: PositiveInt = Field(
        default=10, description="How long a code to connect a browser can be approved, in minutes."
    )
    pairing_interval: PositiveFloat = Field(
        default=5, description="Seconds between two questions of a browser that waits for approval."
    )
    proxies: NonNegativeInt = Field(
        default=0,
        description="How many reverse proxies stand in front and add to `X-Forwarded-For`; "
        "with 0 the header is not believed.",
    )
    signin_limit: RateLimit = Field(
        default="20 per minute",
        description="Attempts to sign in or to join, from one address and for one name.",
    )
    pairing_limit: RateLimit = Field(
        default="10 per minute", description="Codes typed on the connect page from one address."
    )
    token_limit: RateLimit = Field(
        default="120 per minute",
        description="Requests from one address to the endpoints that hand out tokens.",
    )
    write_limit: RateLimit = Field(
        default="60000 per hour",
        description="Changes from one connected browser or session; a browser that was offline "
        "for long sends thousands at once.",
    )

    @field_validator("public_url")
    @classmethod
    def drop_trailing_slash(cls, value: str | None) -> str | None:
        return None if value is None else value.rstrip("/")

    @property
    def address(self) -> str:
        """The library's address for people and links, without a trailing slash."""
        if self.public_url is not None:
            return self.public_url
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def origin(self) -> str:
        """The address without its path, as browsers write it in `Origin`."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}".lower()

    @property
    def path_prefix(self) -> str:
        """Such as `/postil`; empty when the server has a host of its own."""
        return urlsplit(self.address).path

    @property
    def secure(self) -> bool:
        return urlsplit(self.address).scheme == "https"

    @property
    def database(self) -> str:
        """URL of the database in use."""
        if self.database_url is not None:
            return self.database_url
        return f"sqlite:///{self.data / 'postil.db'}"

    @property
    def lock_file(self) -> Path:
        return self.data / "serve.lock"


def unknown_variables() -> list[str]:
    """Names in the environment that look like settings and are none; most are misspelt."""
    known = {PREFIX + name.upper() for name in Settings.model_fields} | FOREIGN_VARIABLES
    return sorted(
        name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known
    )
