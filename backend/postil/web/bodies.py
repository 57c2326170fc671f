"""What a request's body may be: JSON without oddities, read once, refused before anything runs."""

import json
import math
from typing import Any, NoReturn

from flask import Request
from flask_babel import gettext as _

from postil.errors import BadRequest, Invalid, UnsupportedMediaType

MAX_INTEGER = 2**53 - 1
"""The largest integer that every JSON reader keeps exact (RFC 8259, 6)."""


class StrictRequest(Request):
    """A request whose JSON body is an object, or an error."""

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:  # noqa: ARG002
        """The body as an object; `silent` is not heeded, or a broken body would pass for null."""
        if self.mimetype != "application/json":
            raise UnsupportedMediaType
        value = parse_json(self.get_data(cache=cache))
        if not isinstance(value, dict):
            raise Invalid({"body": _("must be a JSON object")})
        return value


def parse_json(body: bytes) -> Any:
    """Read JSON as RFC 8259 has it: UTF-8, no NaN, no name twice, no number that cannot be kept."""
    try:
        return json.loads(
            body.decode("utf-8"),
            object_pairs_hook=refuse_duplicates,
            parse_constant=refuse_constant,
            parse_float=read_float,
            parse_int=read_integer,
        )
    except UnicodeDecodeError as error:
        raise BadRequest(_("The body is not UTF-8. Send JSON encoded as UTF-8.")) from error
    except RecursionError as error:
        raise BadRequest(_("The body is nested too deeply to be read.")) from error
    except json.JSONDecodeError as error:
        raise BadRequest(
            _(
                "The body is not JSON: line %(line)d, column %(column)d cannot be read.",
                line=error.lineno,
                column=error.colno,
            )
        ) from error


def refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadRequest(_("The body names a field twice in one object. Name it once."))
    return found


def refuse_constant(_name: str) -> NoReturn:
    raise BadRequest(_("The body holds NaN or Infinity, which JSON does not have."))


def read_float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise BadRequest(_("The body holds a number that is too large."))
    return value


def read_integer(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > MAX_INTEGER:
        raise BadRequest(_("The body holds a number that is too large."))
    return int(digits)
