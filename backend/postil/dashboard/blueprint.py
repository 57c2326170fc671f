"""The blueprint, what its routes start from, and what its templates may use."""

from functools import cache
from typing import Any

from flask import Blueprint, g
from flask_babel import get_locale

from postil import addresses
from postil.auth import tokens
from postil.dashboard import labels, moments, wordings, words
from postil.library import Library
from postil.text.markdown import to_html

STYLE_SHEETS = (
    "base.css",
    "frame.css",
    "pages.css",
    "controls.css",
    "fields.css",
    "tags.css",
    "library.css",
    "rows.css",
    "paper.css",
    "notes.css",
    "highlights.css",
    "tables.css",
    "joins.css",
    "import.css",
    "account.css",
    "plain.css",
    "print.css",
)
"""In the order of the cascade."""

HTMX = {
    "allowEval": False,
    "includeIndicatorStyles": False,
    "historyCacheSize": 0,
    "scrollIntoViewOnBoost": False,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "[45]..", "swap": False, "error": True},
    ],
}
"""No styles or code of its own, which the Content Security Policy would refuse anyway."""

dashboard = Blueprint("dashboard", __name__)


def library() -> Library:
    """The library of the one who asks."""
    return Library(g.session, g.user)


@dashboard.app_context_processor
def offer_words() -> dict[str, Any]:
    """The templates of sign-in and of errors use these too."""
    return {
        "addresses": addresses,
        "htmx": HTMX,
        "labels": labels,
        "locale": get_locale(),
        "moments": moments,
        "style_sheets": STYLE_SHEETS,
        "words": words,
    }


@dashboard.context_processor
def offer_library() -> dict[str, Any]:
    """What several parts of a page show, read once and only where a template asks."""
    return {
        "connected": lambda: bool(tokens.devices(g.session, g.user.id)),
        "known_tags": cache(lambda: library().tags()),
        "markdown": to_html,
        "overview": cache(lambda: library().overview()),
        "suggested": cache(lambda: library().count_suggestions()),
        "user": g.get("user"),
        "wordings": wordings,
    }
