"""Pydantic's refusals in words for people. They never repeat the input.

Input may be megabytes long, hold lone surrogates that no answer can encode, or be a secret.
"""

import re
from typing import NoReturn

from flask_babel import gettext, lazy_gettext
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from postil.errors import Invalid

MAX_FIELDS = 50

PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}")

REASONS = {
    "missing": lazy_gettext("is missing"),
    "extra_forbidden": lazy_gettext("is not known here"),
    "string_type": lazy_gettext("must be text"),
    "string_unicode": lazy_gettext("holds half a character (a lone surrogate)"),
    "string_too_short": lazy_gettext("must have at least %(min_length)s characters"),
    "string_too_long": lazy_gettext("must have at most %(max_length)s characters"),
    "string_pattern_mismatch": lazy_gettext("does not have the right form"),
    "too_short": lazy_gettext("must have at least %(min_length)s entries"),
    "too_long": lazy_gettext("must have at most %(max_length)s entries"),
    "literal_error": lazy_gettext("must be %(expected)s"),
    "int_type": lazy_gettext("must be a whole number"),
    "int_parsing": lazy_gettext("must be a whole number"),
    "int_parsing_size": lazy_gettext("is too large"),
    "int_from_float": lazy_gettext("must be a whole number"),
    "bool_type": lazy_gettext("must be true or false"),
    "bool_parsing": lazy_gettext("must be true or false"),
    "greater_than_equal": lazy_gettext("must be at least %(ge)s"),
    "less_than_equal": lazy_gettext("must be at most %(le)s"),
    "list_type": lazy_gettext("must be a list"),
    "dict_type": lazy_gettext("must be an object"),
    "model_type": lazy_gettext("must be an object"),
    "model_attributes_type": lazy_gettext("must be an object"),
    "uuid_type": lazy_gettext("must be an id (a UUID)"),
    "uuid_parsing": lazy_gettext("must be an id (a UUID)"),
    "timezone_aware": lazy_gettext("must name its offset from UTC, such as Z"),
    "datetime_type": lazy_gettext("must be a moment, such as 2026-01-31T12:00:00Z"),
    "datetime_parsing": lazy_gettext("must be a moment, such as 2026-01-31T12:00:00Z"),
    "datetime_from_date_parsing": lazy_gettext("must be a moment, such as 2026-01-31T12:00:00Z"),
    "date_type": lazy_gettext("must be a day, such as 2026-01-31"),
    "date_parsing": lazy_gettext("must be a day, such as 2026-01-31"),
    "date_from_datetime_parsing": lazy_gettext("must be a day, such as 2026-01-31"),
}
"""Pydantic's error type to its reason; the placeholders are those of Pydantic's context."""


def refuse(error: ValidationError) -> NoReturn:
    """Raise the refusal as the exception that becomes the answer."""
    raise Invalid(describe(error)) from error


def describe(error: ValidationError) -> dict[str, str]:
    """Path of each refused field to the reason, for the first fields of many."""
    details = error.errors(include_url=False, include_input=False)
    return {path(one): reason(one) for one in details[:MAX_FIELDS]}


def path(detail: ErrorDetails) -> str:
    """Such as `rows.3.title`; a name that a client made up is shown only if it is a plain one."""
    return ".".join(name(part) for part in detail["loc"]) or "body"


def name(part: int | str) -> str:
    text = str(part)
    return text if isinstance(part, int) or PLAIN_NAME.fullmatch(text) else "?"


def reason(detail: ErrorDetails) -> str:
    """The table's words; a validator of Postil's own speaks for itself."""
    context = detail.get("ctx", {})
    if detail["type"] == "value_error":
        return str(context["error"])
    words = REASONS.get(detail["type"])
    return gettext("is not valid") if words is None else str(words) % context
