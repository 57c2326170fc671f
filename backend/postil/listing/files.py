"""A file as the text of a listing, whatever kind of file it is."""

import codecs
import re

from postil.listing.page import page_to_text

PAGE = re.compile(r"\s*(?:<\?xml|<!--|<!doctype html|<html|<head|<body)", re.IGNORECASE)
MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def file_to_text(content: bytes, address: str = "") -> str:
    """A saved page loses its tags, and keeps its links to papers; `address` completes those."""
    text = decode(content)
    return page_to_text(text, address) if PAGE.match(text) else text


def decode(content: bytes) -> str:
    """UTF-8, or UTF-16 with its mark, or what Windows wrote before."""
    encoding = MARKS.get(content[:2], "utf-8-sig")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
