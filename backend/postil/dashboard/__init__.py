"""The dashboard: one user's library as pages that work without scripts. One file a noun."""

from postil.dashboard import (
    account,
    browsers,
    conflicts,
    exports,
    highlights,
    imports,
    library,
    notes,
    papers,
    people,
    places,
    removed,
    settings,
    suggestions,
    tags,
)
from postil.dashboard.blueprint import dashboard

__all__ = [
    "account",
    "browsers",
    "conflicts",
    "dashboard",
    "exports",
    "highlights",
    "imports",
    "library",
    "notes",
    "papers",
    "people",
    "places",
    "removed",
    "settings",
    "suggestions",
    "tags",
]
