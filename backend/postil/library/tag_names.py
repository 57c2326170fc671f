"""When two spellings name the same tag."""

import unicodedata


def tag_key(name: str) -> str:
    """NFC and without case: `Émile`, `émile` and a decomposed spelling are one tag."""
    folded = unicodedata.normalize("NFC", name).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())
