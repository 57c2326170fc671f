"""File names that every file system takes, that Obsidian can link to, and that stay the same.

Rules: https://learn.microsoft.com/windows/win32/fileio/naming-a-file and Obsidian's link syntax.
The name is never the identity of a paper; `postil-id` in the file is.
"""

import re
import unicodedata
from collections.abc import Iterator
from uuid import UUID

from postil.text.characters import clean
from postil.text.normal_form import normal_form

EXTENSION = ".md"
LONGEST = 255
"""Bytes of UTF-8, with the extension: the limit of ext4, XFS and Btrfs."""

NAMELESS = "Paper"
_HYPHENS = re.compile(r"[/\\|]")
_SPACES = re.compile(r'[<>:"?*#^\[\]\s]+')
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks of writing direction: they can make a name look like another one."""

_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE
)
_JOINER = "\u200d"


def plain_stem(title: str) -> str:
    """The title as a file name without its extension, cut to the longest that fits."""
    return _cut(_make_legal(title), LONGEST - len(EXTENSION)) or NAMELESS


def choose_name(title: str, paper_id: UUID, taken: set[str]) -> str:
    """The first name for the paper that is not `taken`, in its comparison form; adds it there.

    A suffix comes from the paper's id, never from a count, so it is the same in every export.
    """
    legal = _make_legal(title)
    room = LONGEST - len(EXTENSION)
    name = next(
        name
        for suffix in _suffixes(paper_id)
        if compared(name := (_cut(legal, room - len(suffix)) or NAMELESS) + suffix + EXTENSION)
        not in taken
    )
    taken.add(compared(name))
    return name


def compared(name: str) -> str:
    """Two names with one comparison form are one file on macOS or Windows."""
    return normal_form("NFC", normal_form("NFD", name).casefold())


def _make_legal(title: str) -> str:
    name = _HYPHENS.sub("-", _INVISIBLE.sub("", clean(title)))
    name = normal_form("NFC", _SPACES.sub(" ", name).strip(". "))
    return f"_{name}" if _DEVICE.match(name) else name


def _suffixes(paper_id: UUID) -> Iterator[str]:
    yield ""
    yield f" ({paper_id.hex[-8:]})"
    yield f" ({paper_id.hex})"
    number = 2
    while True:
        yield f" ({paper_id.hex} {number})"
        number += 1


def _cut(name: str, longest: int) -> str:
    """At most so many bytes, ending where what the reader sees as one character ends."""
    if len(name.encode()) <= longest:
        return name
    end = len(name.encode()[:longest].decode(errors="ignore"))
    while end and not _can_cut(name, end):
        end -= 1
    return name[:end].rstrip(". ")


def _can_cut(name: str, at: int) -> bool:
    before, after = name[at - 1], name[at]
    if unicodedata.category(after)[0] == "M" or _JOINER in (before, after):
        return False
    if "\U0001f3fb" <= after <= "\U0001f3ff":  # a colour of skin
        return False
    flags = re.search("[\U0001f1e6-\U0001f1ff]*$", name[:at])
    is_inside_flag = flags is not None and len(flags[0]) % 2 == 1
    return not (is_inside_flag and "\U0001f1e6" <= after <= "\U0001f1ff")
