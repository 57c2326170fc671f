"""Made-up rows of a listing, as an adapter gives them."""

from typing import Any
from uuid import uuid4

LISTING = {"url": "https://huggingface.co/papers", "title": "Daily papers", "site": "huggingface"}


def row(number: int) -> dict[str, Any]:
    """A new id each time, as each page mints its own; the number makes the paper."""
    return {
        "id": str(uuid4()),
        "title": f"Margins, part {number}",
        "aliases": [f"arxiv:2310.{number:05d}"],
        "authors": ["Ada Example"],
        "abstract": f"Paper {number} is about notes in margins.",
    }


def written(text: str, over: str = "") -> dict[str, str]:
    """A text of one who saw the other."""
    return {"text": text, "over": over}


def quote(exact: str, **fields: Any) -> dict[str, Any]:
    return {
        "exact": exact,
        "prefix": "",
        "suffix": "",
        "start": None,
        "end": None,
        "text_hash": None,
        "passage": "abstract",
        "colour": "yellow",
        **fields,
    }
