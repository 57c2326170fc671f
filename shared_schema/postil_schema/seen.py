"""Seen: a paper was shown on a listing, or refused there, without entering the library."""

from typing import Annotated

from pydantic import StringConstraints
from sqlmodel import Field

from postil_schema.base import Instant, Wire

AliasHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256, in lower-case hex, of a normalised alias: what was refused is not spelt out."""


class Seen(Wire):
    alias_hash: AliasHash
    seen_at: Instant
    dismissed: bool = Field(default=False, description="True for “not for me”.")


class SeenEdit(Wire):
    add: list[Seen] = Field(default_factory=list, max_length=3_000)
    remove: list[AliasHash] = Field(default_factory=list, max_length=3_000)
