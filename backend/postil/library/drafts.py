"""A paper while rows are merged into it. Pure: nothing here knows the database."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from postil.identity import title_ends, titles_agree
from postil_schema.papers import PaperFields, PaperSeed, Passage

MAX_LINKS = 20


@dataclass(frozen=True)
class Place:
    """Where and when rows were seen."""

    site: str
    url: str
    seen_at: datetime
    capture_id: UUID | None = None


@dataclass
class Draft:
    """`columns` are those of the table of papers; `abstract_seen` dates the abstract it shows.

    `first_title` is what a page called the paper before the user gave it another title.
    """

    columns: dict[str, Any]
    new: bool = False
    restored: bool = False
    changed: bool = False
    abstract_seen: datetime | None = None
    first_title: str | None = None
    aliases: list[str] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        paper_id: UUID = self.columns["id"]
        return paper_id

    def agrees(self, seed: PaperSeed) -> bool:
        """Whether the row shows this paper's title, as it is or as it was before the user's."""
        if self.is_unnamed(seed):
            return True
        titles = (self.columns["title"], self.first_title)
        return any(title and titles_agree(title, seed.title) for title in titles)

    def is_unnamed(self, seed: PaperSeed) -> bool:
        """Whether an identifier stands for the title: a PDF's address tells nothing more."""
        title = self.columns["title"].casefold()
        return not self.edited("title") and title in {alias.casefold() for alias in seed.aliases}

    def set(self, name: str, value: Any, seed: PaperSeed, place: Place) -> None:
        if self.columns[name] == value:
            return
        self.columns[name] = value
        origin = f"{seed.origins.get(name, 'markup')} {place.site}".strip()
        self.columns["provenance"] = {**self.columns["provenance"], name: origin}
        self.changed = True

    def edited(self, name: str) -> bool:
        return bool(self.columns["provenance"].get(name) == "user")

    def merge(self, seed: PaperSeed, place: Place) -> None:
        """Fill what was empty and complete what was cut off. What the user edited stays.

        The title stays as it was first seen, once a page has told one. The abstract is the wording
        seen last, by the listing's time; the others are kept as passage texts.
        """
        if self.is_unnamed(seed):
            self.set("title", seed.title, seed, place)
            ends = title_ends(seed.title)
            self.columns |= zip(("title_start", "title_end"), ends, strict=True)
        if seed.abstract and (self.abstract_seen is None or place.seen_at > self.abstract_seen):
            self.set("abstract", seed.abstract, seed, place)
            self.abstract_seen = place.seen_at
        if self.completes_authors(seed):
            self.set("authors", list(seed.authors), seed, place)
            self.columns["authors_complete"] = seed.authors_complete
        if self.completes_date(seed):
            self.set("published", seed.published, seed, place)
        self.add_links(seed, place)

    def restore(self) -> None:
        """A removed paper that is saved again comes back with all it carried."""
        if self.columns["removed_at"] is not None:
            self.columns["removed_at"] = None
            self.restored = self.changed = True

    def completes_authors(self, seed: PaperSeed) -> bool:
        had: list[str] = self.columns["authors"]
        if self.edited("authors") or not seed.authors or (had and self.columns["authors_complete"]):
            return False
        return seed.authors_complete or len(seed.authors) > len(had)

    def completes_date(self, seed: PaperSeed) -> bool:
        had = self.columns["published"] or ""
        new = seed.published or ""
        return not self.edited("published") and new != had and new.startswith(had)

    def add_links(self, seed: PaperSeed, place: Place) -> None:
        known = {link["href"] for link in self.columns["links"]}
        fresh = [link.model_dump() for link in seed.links if link.href not in known]
        if fresh:
            self.set("links", [*self.columns["links"], *fresh][:MAX_LINKS], seed, place)


def start_draft(seed: PaperSeed, place: Place, status: str, moment: datetime) -> Draft:
    """A paper that the library did not have."""
    columns = seed.model_dump(include=set(PaperFields.model_fields))
    stated = {name for name, value in columns.items() if value not in (None, "", [])}
    title_start, title_end = title_ends(seed.title)
    columns |= {
        "id": seed.id,
        "title_start": title_start,
        "title_end": title_end,
        "status": status,
        "star": False,
        "provenance": {
            name: f"{seed.origins.get(name, 'markup')} {place.site}".strip()
            for name in sorted(stated - {"authors_complete"})
        },
        "saved_at": min(place.seen_at, moment),
        "updated_at": moment,
        "removed_at": None,
    }
    seen = place.seen_at if seed.abstract else None
    return Draft(columns, new=True, changed=True, abstract_seen=seen)


def wordings(seed: PaperSeed) -> dict[Passage, str]:
    """The passages that a row shows."""
    shown: dict[Passage, str | None] = {"title": seed.title, "abstract": seed.abstract}
    return {passage: text for passage, text in shown.items() if text}


def hash_wording(text: str) -> str:
    return sha256(text.encode()).hexdigest()
