"""Puts papers, highlights, notes and tags into a user's library."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine

from postil.db import unit_of_work
from postil.library import Library
from postil.tables import User
from postil_schema.highlights import Highlight
from postil_schema.papers import Paper, PaperPatch
from tests.backend.library.making import make_capture, make_highlight, make_row, open_library


class Shelf:
    """One user's library, one unit of work a call."""

    def __init__(self, engine: Engine, user: User) -> None:
        self.engine, self.user = engine, user

    def save(self, *numbers: int, **fields: Any) -> list[Paper]:
        rows = [make_row(number, **fields) for number in numbers]
        with open_library(self.engine, self.user) as library:
            return library.save_capture(make_capture(*rows)).papers

    def mark(self, number: int, exact: str = "study", **fields: Any) -> Highlight:
        put = make_highlight(number, exact=exact, **fields)
        with open_library(self.engine, self.user) as library:
            return library.put_highlight(uuid4(), put, 0)

    def tag(self, paper_id: UUID, *tags: str) -> None:
        with open_library(self.engine, self.user) as library:
            library.edit_paper(paper_id, PaperPatch.model_validate({"tags": {"add": tags}}))

    def note(self, paper_id: UUID, text: str, revision: int = 0) -> None:
        with open_library(self.engine, self.user) as library:
            library.put_note(paper_id, text, revision)

    def ask(self, question: str, *arguments: Any) -> Any:
        """Call one of the library's methods in a unit of work of its own."""
        with unit_of_work(self.engine) as session:
            return getattr(Library(session, self.user), question)(*arguments)

    def fill(self, *numbers: int) -> list[Paper]:
        """Papers that carry one of everything."""
        papers = self.save(*numbers)
        for number, paper in zip(numbers, papers, strict=True):
            self.mark(number, tags=["claims"], comment="see *table 3*")
            self.tag(paper.id, "theory", f"kind {number}")
            self.note(paper.id, "a **bold** note")
        return papers
