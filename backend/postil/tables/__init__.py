"""The tables, one file a noun. A class declares a table; the name in small letters queries it.

Every key, foreign key, unique constraint and index begins with `user_id` (but those of `user` and
`pairing`), so that the data can be distributed by user without a change of code.
"""

from postil.tables.base import UtcDateTime, metadata, new_id, now
from postil.tables.captures import Capture, Seen, Sighting, capture, seen, sighting
from postil.tables.feed import Change, Feed, History, change, feed, history
from postil.tables.joins import NotSame, PaperJoin, not_same, paper_join
from postil.tables.notes import Highlight, Note, highlight, note
from postil.tables.papers import (
    Paper,
    PaperAlias,
    PaperRedirect,
    PassageText,
    paper,
    paper_alias,
    paper_redirect,
    passage_text,
)
from postil.tables.resolutions import Resolution, resolution
from postil.tables.search import paper_search
from postil.tables.tags import (
    HighlightTag,
    PaperTag,
    Tag,
    TagAlias,
    highlight_tag,
    paper_tag,
    tag,
    tag_alias,
)
from postil.tables.users import (
    Access,
    Pairing,
    Token,
    User,
    access,
    pairing,
    token,
    user,
)

__all__ = [
    "Access",
    "Capture",
    "Change",
    "Feed",
    "Highlight",
    "HighlightTag",
    "History",
    "NotSame",
    "Note",
    "Pairing",
    "Paper",
    "PaperAlias",
    "PaperJoin",
    "PaperRedirect",
    "PaperTag",
    "PassageText",
    "Resolution",
    "Seen",
    "Sighting",
    "Tag",
    "TagAlias",
    "Token",
    "User",
    "UtcDateTime",
    "access",
    "capture",
    "change",
    "feed",
    "highlight",
    "highlight_tag",
    "history",
    "metadata",
    "new_id",
    "not_same",
    "note",
    "now",
    "pairing",
    "paper",
    "paper_alias",
    "paper_join",
    "paper_redirect",
    "paper_search",
    "paper_tag",
    "passage_text",
    "resolution",
    "seen",
    "sighting",
    "tag",
    "tag_alias",
    "token",
    "user",
]
