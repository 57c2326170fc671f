"""The page on which two texts of one note or comment stand side by side."""

from uuid import UUID

from flask import render_template

from postil.dashboard.blueprint import library
from postil_schema.highlights import HighlightPatch


def show_notes(paper_id: UUID, mine: str) -> str:
    """The note that was saved meanwhile beside the one that was not."""
    paper = library().paper(paper_id)
    saved = library().note_row(paper.id)
    return render_template(
        "note.html",
        paper=paper,
        draft=mine,
        revision=saved.revision if saved else 0,
        conflict=True,
        stored=saved if saved and saved.text else None,
    )


def show_comments(highlight_id: UUID, patch: HighlightPatch) -> str:
    """The comment that was saved meanwhile beside the one that was not."""
    highlight = library().highlight(highlight_id)
    return render_template(
        "comment.html",
        paper=library().paper(highlight.paper_id),
        highlight=highlight,
        draft=patch.comment or "",
        patch=patch,
    )
