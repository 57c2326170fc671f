"""Characters that no file of ours may hold, because readers of YAML or XML refuse them."""

import re

_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str) -> str:
    """The text without control characters, DEL, C1, surrogates and noncharacters.

    Tab and line feed stay: every reader knows them.
    """
    return _REFUSED.sub("", text)


def fold(text: str) -> str:
    """The cleaned text on one line: a line break and the white space around it are one space."""
    return re.sub(r"[ \t]*\n\s*", " ", clean(text).strip("\n"))
