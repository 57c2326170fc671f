"""Maths in Markdown: `$…$` and `$$…$$`, found in one way by the reader and by the writer.

The borders are Pandoc's (https://pandoc.org/MANUAL.html#math): no white space just inside a single
dollar, no digit after the closing one, so that "$5 and $10" are prices. More than 1,000 characters
are no maths, so that a text full of dollar signs costs no time.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_INSIDE = r"(?:[^$\\\n]|\\[^\n]|\\?\n(?![ \t]*\n)){1,1000}?"
_MATHS = re.compile(
    rf"\$\$(?!\$){_INSIDE}\$\$(?!\$)"  # display
    rf"|\$(?![\s$]){_INSIDE}(?<!\s)\$(?![\d$])"  # in the line
)
_PLAIN_OR_MATHS = re.compile(rf"\\.|(?P<maths>{_MATHS.pattern})")


def find_maths(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each piece of maths in plain text; `\\$` is a dollar sign."""
    for found in _PLAIN_OR_MATHS.finditer(text):
        if found["maths"]:
            yield found.span()


def keep_maths(parser: MarkdownIt) -> None:
    """A markdown-it plug-in: maths is text as it stands, without emphasis, escapes or entities."""
    parser.inline.ruler.before("escape", "maths", _read_maths)


def _read_maths(state: StateInline, silent: bool) -> bool:
    found = _MATHS.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("text_special", "", 0).content = found[0]
    state.pos = found.end()
    return True
