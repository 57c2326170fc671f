"""Revisions: a text is replaced only by who saw it."""

from postil.errors import PreconditionFailed, PreconditionRequired


def require_revision(if_match: int | None, revision: int, text: str) -> None:
    """Refuse a writer who did not see `text`. While there is none, 0 will do as well."""
    if if_match is None:
        raise PreconditionRequired
    if if_match != revision and (text or if_match != 0):
        raise PreconditionFailed(revision)
