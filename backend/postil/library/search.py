"""The search index of a library: written from what a paper carries, asked by words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from uuid import UUID

from sqlalchemy import ColumnElement, TextClause, bindparam, select, text
from sqlalchemy.types import Uuid

from postil.library.scope import Scope, batches, same_user
from postil.tables import highlight, highlight_tag, note, paper, paper_search, paper_tag, tag
from postil.text.tokens import Term, index_tokens, read_query

BOUNDARY = "#"
"""A token that no query asks for: quoted words cannot reach from one field into the next."""

MAX_POSITION = 16_383
"""PostgreSQL counts no further; words beyond are found, but not as neighbours."""

WRITE = {
    "sqlite": "INSERT OR REPLACE INTO paper_search (rowid, user_id, paper_id, tokens) "
    "VALUES (:rowid, :user_id, :paper_id, :document)",
    "postgresql": "INSERT INTO paper_search (user_id, paper_id, tokens) "
    "VALUES (:user_id, :paper_id, CAST(:document AS tsvector)) "
    "ON CONFLICT (user_id, paper_id) DO UPDATE SET tokens = excluded.tokens",
}
MATCH = {
    "sqlite": "paper_search MATCH :words",
    "postgresql": "paper_search.tokens @@ CAST(:words AS tsquery)",
}


def fts5_document(tokens: Sequence[str]) -> str:
    return " ".join(tokens)


def fts5_query(terms: Sequence[Term]) -> str:
    return " AND ".join(f'"{" ".join(term.tokens)}"{" *" if term.prefix else ""}' for term in terms)


def tsvector(tokens: Sequence[str]) -> str:
    positions: dict[str, list[str]] = defaultdict(list)
    for position, token in enumerate(tokens, start=1):
        positions[token].append(str(min(position, MAX_POSITION)))
    return " ".join(f"'{token}':{','.join(at)}" for token, at in positions.items())


def tsquery(terms: Sequence[Term]) -> str:
    def phrase(term: Term) -> str:
        words = [f"'{token}'" for token in term.tokens]
        words[-1] += ":*" if term.prefix else ""
        return f"({' <-> '.join(words)})"

    return " & ".join(phrase(term) for term in terms)


DOCUMENT = {"sqlite": fts5_document, "postgresql": tsvector}
QUERY = {"sqlite": fts5_query, "postgresql": tsquery}


class Search(Scope):
    @property
    def owner_token(self) -> str:
        """The first token of each row, so that the index itself divides by user."""
        return f"user{self.user.id.hex}"

    def found_by(self, query: str) -> ColumnElement[bool] | None:
        """Papers that a query asks for; None when it holds no words."""
        terms = read_query(query)
        if not terms:
            return None
        words = QUERY[self.engine_name]([Term((self.owner_token,)), *terms])
        match = text(MATCH[self.engine_name]).bindparams(words=words)
        found = select(paper_search.c.paper_id).where(self.mine(paper_search), match)
        return paper.c.id.in_(found)

    def index_papers(self, paper_ids: Iterable[UUID]) -> None:
        for ids in batches(paper_ids):
            self.session.execute(
                self.write_statement(),
                [self.document(paper_id, texts) for paper_id, texts in self.texts(ids).items()],
            )

    def unindex_paper(self, paper_id: UUID) -> None:
        """Before a paper is deleted: no foreign key holds a row of FTS5."""
        if self.engine_name == "sqlite":
            rowid = self.search_rowid(paper_id)
            self.session.execute(
                text("DELETE FROM paper_search WHERE rowid = :rowid"), {"rowid": rowid}
            )

    def write_statement(self) -> TextClause:
        return text(WRITE[self.engine_name]).bindparams(
            bindparam("user_id", type_=Uuid()), bindparam("paper_id", type_=Uuid())
        )

    def document(self, paper_id: UUID, texts: list[str]) -> dict[str, object]:
        tokens = [self.owner_token, *index_tokens(texts, BOUNDARY)]
        document: dict[str, object] = {
            "user_id": self.user.id,
            "paper_id": paper_id,
            "document": DOCUMENT[self.engine_name](tokens),
        }
        if self.engine_name == "sqlite":
            document["rowid"] = self.search_rowid(paper_id)
        return document

    def search_rowid(self, paper_id: UUID) -> int:
        """FTS5 replaces a row by a number only: 63 bits that the two ids give."""
        digest = sha256(self.user.id.bytes + paper_id.bytes).digest()
        return int.from_bytes(digest[:8]) >> 1

    def texts(self, ids: list[UUID]) -> dict[UUID, list[str]]:
        """What is searched of each paper, what matters most first."""
        papers = select(paper.c.id, paper.c.title, paper.c.authors, paper.c.abstract).where(
            self.mine(paper), paper.c.id.in_(ids)
        )
        texts = {p.id: [p.title, ", ".join(p.authors), p.abstract or ""] for p in self.rows(papers)}
        marked = (
            self.mine(highlight),
            highlight.c.paper_id.in_(ids),
            highlight.c.removed_at.is_(None),
        )
        carried = (
            select(paper_tag.c.paper_id, tag.c.name)
            .join(tag, same_user(paper_tag, tag, "tag_id", "id"))
            .where(self.mine(paper_tag), paper_tag.c.paper_id.in_(ids)),
            select(note.c.paper_id, note.c.text).where(self.mine(note), note.c.paper_id.in_(ids)),
            select(highlight.c.paper_id, highlight.c.comment, highlight.c.exact).where(*marked),
            select(highlight.c.paper_id, tag.c.name)
            .join(highlight_tag, same_user(highlight, highlight_tag, "id", "highlight_id"))
            .join(tag, same_user(highlight_tag, tag, "tag_id", "id"))
            .where(*marked),
        )
        for statement in carried:
            for row in self.rows(statement):
                texts[row.paper_id] += row[1:]
        return texts
