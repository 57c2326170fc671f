"""What the interface calls the things that programs call otherwise."""

from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import LazyString, lazy_gettext
from flask_babel import gettext as _

from postil.addresses import RESOLVERS, resolve
from postil.library import Keep
from postil.library.removed import RemovedKind
from postil.listing.saving import PASTED
from postil_schema.highlights import Colour
from postil_schema.papers import Paper, Status
from postil_schema.resolutions import ResolutionKind

STATUSES: dict[Status, LazyString] = {
    "to_read": lazy_gettext("To read"),
    "reading": lazy_gettext("Reading"),
    "finished": lazy_gettext("Finished"),
    "put_away": lazy_gettext("Put away"),
}
COLOURS: dict[Colour, LazyString] = {
    "yellow": lazy_gettext("Yellow"),
    "green": lazy_gettext("Green"),
    "blue": lazy_gettext("Blue"),
    "pink": lazy_gettext("Pink"),
}
PASSAGES = {
    "title": lazy_gettext("in the title"),
    "abstract": lazy_gettext("in the abstract"),
    "body": lazy_gettext("in the full text"),
}
UNSURE: dict[ResolutionKind, LazyString] = {
    "approximate": lazy_gettext("text changed"),
    "ambiguous": lazy_gettext("two possible places"),
    "orphan": lazy_gettext("text not found here"),
}
"""How a highlight was found, where its user should look."""

OFFERS: dict[ResolutionKind, LazyString] = {
    "approximate": lazy_gettext("There it reads:"),
    "ambiguous": lazy_gettext("Which of these did you mark?"),
}
TAKE: dict[ResolutionKind, LazyString] = {
    "approximate": lazy_gettext("Accept the new place"),
    "ambiguous": lazy_gettext("It is this one"),
}

REMOVED: dict[RemovedKind, LazyString] = {
    "paper": lazy_gettext("Paper"),
    "highlight": lazy_gettext("Highlight"),
    "tag": lazy_gettext("Tag"),
    "note": lazy_gettext("Note"),
    "comment": lazy_gettext("Comment"),
}
KEPT: dict[Keep, LazyString] = {
    "both": lazy_gettext("Both texts are kept, one after the other."),
    "mine": lazy_gettext("Your text is kept, and the other one is not."),
    "saved": lazy_gettext("The saved text is kept, and yours is not."),
}
"""What was decided on two texts."""

LINKS = {
    "page": lazy_gettext("Page"),
    "pdf": lazy_gettext("PDF"),
    "code": lazy_gettext("Code"),
    "project": lazy_gettext("Project"),
}
SITES = {
    "acl": "ACL Anthology",
    "arxiv": "arXiv",
    "huggingface": "Hugging Face",
    "openreview": "OpenReview",
}

FIRST_LISTING = "https://huggingface.co/papers"
"""Where somebody with an empty library can save a first paper."""


class Identifier(NamedTuple):
    scheme: str
    value: str
    address: str


def site_name(site: str) -> str:
    """A site's own name, or its host when no adapter knows it."""
    return str(_("pasted text")) if site == PASTED else SITES.get(site, site)


def site_names(sites: Sequence[str]) -> str:
    return ", ".join(site_name(site) for site in sites)


def identifiers(paper: Paper) -> list[Identifier]:
    found = []
    for alias in paper.aliases:
        scheme, _colon, value = alias.partition(":")
        if scheme in RESOLVERS:
            name, address = resolve(scheme, value)
            found.append(Identifier(name, value, address))
    return found
