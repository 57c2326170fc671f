"""The library's filter as a form, as words in the search box, and as an address."""

import re
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from postil.dashboard.forms import parse
from postil.dashboard.labels import STATUSES, site_name
from postil.dashboard.moments import day
from postil_schema.filters import PaperFilter

TERM = re.compile(r'"[^"]*"|\b(?P<part>tag|status|site):(?:"(?P<quoted>[^"]*)"|(?P<plain>\S+))')
"""A quoted phrase, which is left alone, or a part of the filter typed as words."""

LISTS = ("tag", "status")
SINGLES = ("site", "saved_from", "saved_to")


@dataclass(frozen=True)
class Chip:
    """One part of a filter, and the arguments of the same address without it."""

    label: str
    without: dict[str, Any]


def read_filter(arguments: MultiDict[str, str]) -> PaperFilter:
    """The filter that an address or a form asks for; `errors.Invalid` if it is none.

    Words such as `tag:x`, `status:"to read"` and `site:arxiv` count as parts of the filter.
    """
    asked: dict[str, Any] = {name: [x for x in arguments.getlist(name) if x] for name in LISTS}
    asked |= {name: arguments[name] for name in SINGLES if arguments.get(name)}

    def take(term: re.Match[str]) -> str:
        part, value = term["part"], term["quoted"] or term["plain"]
        if part is None or not value or not accepts(part, named(part, value)):
            return term[0]
        if part in LISTS:
            asked[part].append(named(part, value))
        else:
            asked[part] = value
        return ""

    asked["q"] = " ".join(TERM.sub(take, arguments.get("q", "")).split())
    asked |= {name: list(dict.fromkeys(asked[name])) for name in LISTS}
    return parse(PaperFilter, asked)


def named(part: str, value: str) -> str:
    """A status may be typed as the interface calls it: `to read` is `to_read`."""
    labels = {str(label).casefold(): status for status, label in STATUSES.items()}
    return labels.get(value.casefold(), value) if part == "status" else value


def accepts(part: str, value: str) -> bool:
    try:
        PaperFilter.model_validate({part: [value] if part in LISTS else value})
    except ValidationError:
        return False
    return True


def arguments_of(papers: PaperFilter) -> dict[str, Any]:
    """The filter as arguments for `url_for`; what does not narrow is left out."""
    return papers.model_dump(mode="json", exclude_defaults=True)


def chips_of(papers: PaperFilter) -> list[Chip]:
    """The parts that can be taken off, in the order of the form; not the words."""
    whole = arguments_of(papers)

    def less(name: str, value: str | None = None) -> dict[str, Any]:
        rest = [x for x in whole[name] if x != value] if value else []
        return {**whole, name: rest} if rest else {k: v for k, v in whole.items() if k != name}

    chips = [Chip(tag, less("tag", tag)) for tag in papers.tag]
    chips += [Chip(str(STATUSES[status]), less("status", status)) for status in papers.status]
    if papers.site:
        chips.append(Chip(_("on %(site)s", site=site_name(papers.site)), less("site")))
    if papers.saved_from:
        chips.append(Chip(_("saved from %(day)s", day=day(papers.saved_from)), less("saved_from")))
    if papers.saved_to:
        chips.append(Chip(_("saved until %(day)s", day=day(papers.saved_to)), less("saved_to")))
    return chips
