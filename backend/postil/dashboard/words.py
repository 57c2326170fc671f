"""Counts, lists of names and quotes as the pages write them."""

from collections.abc import Sequence
from urllib.parse import quote

from babel.numbers import format_decimal
from flask_babel import get_locale, lazy_gettext, ngettext
from flask_babel import gettext as _

from postil.library.papers import COUNTED
from postil_schema.highlights import Highlight, Selectors


def format_count(count: int) -> str:
    return _("1,000+") if count > COUNTED else str(format_decimal(count, locale=get_locale()))


def count_papers(count: int) -> str:
    return str(ngettext("%(count)s paper", "%(count)s papers", count, count=format_count(count)))


def short_authors(authors: Sequence[str], shown: int = 4) -> str:
    """The first authors, and how many more there are; one more is named rather than counted."""
    rest = len(authors) - shown
    if rest < 2:
        return ", ".join(authors)
    return str(_("%(names)s and %(count)d more", names=", ".join(authors[:shown]), count=rest))


STAYED = {
    "alias": lazy_gettext("identifiers"),
    "wording": lazy_gettext("wordings"),
    "sighting": lazy_gettext("where it was seen"),
    "tag": lazy_gettext("tags"),
    "note": lazy_gettext("the note"),
    "highlight": lazy_gettext("highlights"),
    "field": lazy_gettext("edited fields"),
}


def stayed_names(kinds: Sequence[str]) -> str:
    """What a survivor keeps when a join is undone."""
    return ", ".join(str(STAYED[kind]) for kind in kinds if kind in STAYED)


def rows_for(text: str) -> int:
    """Height of the box that a text is edited in, in lines."""
    return min(max(4, text.count("\n") + len(text) // 80 + 2), 24)


def selectors_json(quote: Selectors) -> str:
    """What finds the quote, and its passage if it is a highlight's."""
    return quote.model_dump_json(include={*Selectors.model_fields, "passage"})


CONTEXT = 80
"""Characters that are shown of what stands on either side of a quote."""


def context_before(text: str) -> str:
    """The end of a quote's context, from a whole word on."""
    end = text[-CONTEXT:]
    return text if len(text) <= CONTEXT else f"\u2026{end.partition(' ')[2] or end}"


def context_after(text: str) -> str:
    """The beginning of a quote's context, up to a whole word."""
    start = text[:CONTEXT]
    return text if len(text) <= CONTEXT else f"{start.rpartition(' ')[0] or start}\u2026"


LINK_WORDS = 8
"""Words at either end by which a long quote is found."""


def text_link(url: str, highlight: Highlight) -> str:
    """The page, scrolled to the quote (https://wicg.github.io/scroll-to-text-fragment/)."""
    words = highlight.exact.split()
    ends = [words] if len(words) <= 2 * LINK_WORDS else [words[:LINK_WORDS], words[-LINK_WORDS:]]
    text = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={text}"
