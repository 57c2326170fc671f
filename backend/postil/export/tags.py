"""A tag as Obsidian writes it (https://help.obsidian.md/tags#Tag+format).

Letters, digits, `_`, `-` and `/`, with at least one character that is no digit.
"""

import re
import unicodedata


def obsidian_tag(name: str) -> str:
    """The nearest legal tag: what is not allowed becomes `-`, a lone number gets a leading `_`."""
    allowed = "".join(
        character if _is_allowed(character) else "-"
        for character in unicodedata.normalize("NFC", name)
    )
    parts = (re.sub(r"-{2,}", "-", part).strip("-") for part in allowed.split("/"))
    tag = "/".join(part for part in parts if part)
    return f"_{tag}" if not tag or tag.isnumeric() else tag


def true_names(names: list[str]) -> list[str]:
    """The names that a legal tag cannot spell."""
    return [name for name in names if obsidian_tag(name) != name]


def _is_allowed(character: str) -> bool:
    return character in "_-/" or unicodedata.category(character)[0] in "LNM"
