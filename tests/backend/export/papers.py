"""Papers for the exporters' tests: plain ones by hand, awkward ones by hypothesis."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from postil.export import ExportedPaper
from postil_schema.highlights import Highlight
from postil_schema.notes import Note
from postil_schema.papers import Paper, PassageText, Sighting

BERLIN = ZoneInfo("Europe/Berlin")
MOMENT = datetime(2020, 8, 21, 8, 30, 0, 123456, tzinfo=UTC)


def make_paper(number: int = 1, **fields: Any) -> Paper:
    return Paper(
        **{
            "id": UUID(int=(0x0190_0000 << 96) + number),
            "title": f"Paper {number}",
            "aliases": [f"arxiv:2310.{number:05}"],
            "status": "to_read",
            "star": False,
            "tags": [],
            "highlight_count": 0,
            "note_revision": 0,
            "sites": [],
            "redirects": [],
            "provenance": {},
            "saved_at": MOMENT + timedelta(minutes=number),
            "updated_at": MOMENT + timedelta(minutes=number),
            **fields,
        }
    )


def make_highlight(number: int = 1, **fields: Any) -> Highlight:
    return Highlight(
        **{
            "id": UUID(int=(0x0191_0000 << 96) + number),
            "paper_id": make_paper().id,
            "exact": "word-pooled tokenization",
            "passage": "abstract",
            "tags": [],
            "comment_revision": 0,
            "created_at": MOMENT,
            "updated_at": MOMENT,
            **fields,
        }
    )


def make_note(text: str) -> Note:
    return Note(paper_id=make_paper().id, text=text, revision=1, updated_at=MOMENT)


def make_wording(text: str, **fields: Any) -> PassageText:
    return PassageText(
        **{
            "passage": "abstract",
            "text": text,
            "text_hash": None,
            "site": "arxiv",
            "url": "https://arxiv.org/list/cs.CL/new",
            "first_seen": MOMENT,
            "last_seen": MOMENT,
            **fields,
        }
    )


def make_sighting(**fields: Any) -> Sighting:
    return Sighting(
        **{
            "listing_title": "Daily papers",
            "url": "https://huggingface.co/papers",
            "site": "huggingface",
            "version": None,
            "position": 0,
            "seen_at": MOMENT,
            **fields,
        }
    )


def make_exported(number: int = 1, **fields: Any) -> ExportedPaper:
    return ExportedPaper(make_paper(number, **fields))


AWKWARD = [
    *(
        "Learning $\\mathcal{L}_1$ and $\\alpha$",
        "a\\b: c",
        "- a",
        "null",
        "yes",
        "~",
        "1e3",
        "0o17",
    ),
    *(
        "1:30",
        "2020-08-21",
        "# a",
        "a #b",
        "'a'",
        '"a"',
        "{a}",
        "[a]",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%",
    ),
    *(
        "@a",
        "`a`",
        "深度学习：一个综述",
        "تعلم عميق",
        "😀👩‍👧🇩🇪",
        "é e\u0301",
        "a\u2028b",
        "a\x85b\x07\ufffe",
    ),
    *(
        "```",
        "> quote",
        "a | b\n--|--",
        "one\n\ntwo\n\n\nthree",
        "%% postil:end %%",
        "---",
        "<!-- a",
    ),
    *(
        "CON",
        "com1.txt",
        "..",
        " a ",
        "a/b\\c",
        "AUX",
        "a" * 300,
        "題" * 200,
        "\u202etxt.exe",
        "= x",
    ),
]
texts = (
    st.sampled_from(AWKWARD)
    | st.text(max_size=60)
    | st.lists(st.sampled_from(AWKWARD), max_size=3).map(" ".join)
)
storable_texts = texts.map(lambda text: text.replace("\x00", ""))
lines = storable_texts.map(str.strip).filter(bool).map(lambda line: line[:500].strip())
