"""Which paper a row is, and what the row adds to it. Pure: nothing here knows the database."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from postil.library.drafts import Draft, Place, hash_wording, start_draft, wordings
from postil.tables import now
from postil_schema.papers import PaperSeed

WordingKey = tuple[UUID, str, str]
"""Paper, passage, hash of the text."""


@dataclass
class Known:
    """What the library had before, and has now, of the papers that some rows may be.

    `owners` by alias; `ids` of papers and their redirects to papers; `redirects` are new.
    """

    owners: dict[str, UUID]
    ids: dict[UUID, UUID]
    drafts: dict[UUID, Draft]
    texts: dict[WordingKey, dict[str, Any]]
    redirects: dict[UUID, UUID] = field(default_factory=dict)

    def settle(self, seed: PaperSeed, aliases: list[str], place: Place, status: str) -> Draft:
        """The row's paper, with what the row adds.

        A row goes to the paper that owns one of its aliases, else to the one that its id names. If
        its aliases belong to several, it goes to the one whose title agrees with it; whether these
        are joined is decided later. A row whose title does not agree adds its wording and nothing
        else: a forged row cannot rewrite a paper, nor take names for it.
        """
        draft = self.choose(seed, aliases)
        if draft is None:
            draft = self.drafts[seed.id] = start_draft(seed, place, status, now())
        if draft.agrees(seed):
            draft.merge(seed, place)
            self.claim(draft, aliases)
        draft.restore()
        if seed.id not in self.ids:
            self.ids[seed.id] = draft.id
            if seed.id != draft.id:
                self.redirects[seed.id] = draft.id
        self.see(draft, seed, aliases, place)
        return draft

    def choose(self, seed: PaperSeed, aliases: list[str]) -> Draft | None:
        named = self.ids.get(seed.id)
        owners = list(dict.fromkeys(self.owners[a] for a in aliases if a in self.owners))
        owners.sort(key=lambda owner: owner != named)
        possible = [self.drafts[owner] for owner in owners or ([named] if named else [])]
        agreeing = (draft for draft in possible if draft.agrees(seed))
        return next(agreeing, possible[0] if possible else None)

    def claim(self, draft: Draft, aliases: list[str]) -> None:
        """Names that nobody has become the paper's; those of others stay where they are."""
        for alias in aliases:
            if alias not in self.owners:
                self.owners[alias] = draft.id
                draft.aliases.append(alias)
                draft.changed = True

    def see(self, draft: Draft, seed: PaperSeed, aliases: list[str], place: Place) -> None:
        """Keep each wording once, with where it was seen first and when last."""
        for passage, text in wordings(seed).items():
            key = (draft.id, passage, hash_wording(text))
            row = self.texts.setdefault(
                key,
                {
                    "paper_id": draft.id,
                    "passage": passage,
                    "wording": key[2],
                    "text": text,
                    "text_hash": None,
                    "site": place.site,
                    "url": place.url,
                    "aliases": aliases,
                    "first_seen": place.seen_at,
                    "last_seen": place.seen_at,
                },
            )
            row["text_hash"] = row["text_hash"] or seed.text_hashes.get(passage)
            if place.seen_at < row["first_seen"]:
                row |= {"site": place.site, "url": place.url, "first_seen": place.seen_at}
            row["last_seen"] = max(row["last_seen"], place.seen_at)
