"""Settling rows: what the library knows of them is read, what they add is stored, in bulk."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update

from postil.identity import normalise
from postil.library.drafts import Draft, Place, hash_wording
from postil.library.known import Known, WordingKey
from postil.library.wordings import Wordings
from postil.tables import now, paper, paper_alias, paper_redirect, passage_text
from postil_schema.papers import PaperSeed


class Matching(Wordings):
    def settle(self, seeds: Sequence[PaperSeed], place: Place, status: str) -> list[Draft]:
        """The paper of each row, in the rows' order; what is new of them is stored."""
        names = [list(dict.fromkeys(normalise(a).alias for a in s.aliases)) for s in seeds]
        known = self.load_known(seeds, names)
        before = {key: dict(row) for key, row in known.texts.items()}
        settled = [
            known.settle(seed, aliases, place, status)
            for seed, aliases in zip(seeds, names, strict=True)
        ]
        self.store_papers(settled, place)
        self.insert(
            paper_redirect,
            [
                {"id": row_id, "paper_id": paper_id, "capture_id": place.capture_id}
                for row_id, paper_id in known.redirects.items()
            ],
        )
        self.store_wordings(known, before)
        return settled

    def load_known(self, seeds: Sequence[PaperSeed], names: list[list[str]]) -> Known:
        aliases = list({alias for row in names for alias in row})
        owners = self.owners_of(aliases)
        ids = [seed.id for seed in seeds]
        redirected = {
            row.id: row.paper_id
            for row in self.rows(
                select(paper_redirect).where(
                    self.mine(paper_redirect), paper_redirect.c.id.in_(ids)
                )
            )
        }
        possible = {*owners.values(), *redirected.values(), *ids}
        drafts = {
            row.id: Draft(dict(row._mapping))
            for row in self.rows(select(paper).where(self.mine(paper), paper.c.id.in_(possible)))
        }
        texts = {
            (row.paper_id, row.passage, row.wording): dict(row._mapping)
            for row in self.rows(
                select(passage_text).where(
                    self.mine(passage_text), passage_text.c.paper_id.in_(list(drafts))
                )
            )
        }
        for draft in drafts.values():
            shown = (draft.id, "abstract", hash_wording(draft.columns["abstract"] or ""))
            draft.abstract_seen = texts[shown]["last_seen"] if shown in texts else None
        for row in sorted(texts.values(), key=lambda row: row["first_seen"], reverse=True):
            draft = drafts[row["paper_id"]]
            if row["passage"] == "title" and draft.edited("title"):
                draft.first_title = row["text"]
        return Known(owners, redirected | {i: i for i in ids if i in drafts}, drafts, texts)

    def owners_of(self, aliases: list[str]) -> dict[str, UUID]:
        """The papers of these normalised aliases, also removed ones."""
        query = select(paper_alias.c.alias, paper_alias.c.paper_id).where(
            self.mine(paper_alias), paper_alias.c.alias.in_(aliases)
        )
        return {row.alias: row.paper_id for row in self.rows(query)}

    def store_papers(self, settled: list[Draft], place: Place) -> None:
        drafts = list({draft.id: draft for draft in settled}.values())
        self.insert(paper, [draft.columns for draft in drafts if draft.new])
        self.insert(
            paper_alias,
            [
                {"alias": alias, "paper_id": d.id, "capture_id": place.capture_id}
                for d in drafts
                for alias in d.aliases
            ],
        )
        changed = [draft.columns for draft in drafts if draft.changed and not draft.new]
        if changed:
            names = [name for name in changed[0] if name not in ("user_id", "id")]
            self.session.execute(
                update(paper)
                .where(self.mine(paper), paper.c.id == bindparam("this"))
                .values({name: bindparam(f"new_{name}") for name in names}),
                [
                    {"this": c["id"], **{f"new_{n}": c[n] for n in names}, "new_updated_at": now()}
                    for c in changed
                ],
            )
        self.touch_papers(draft.id for draft in drafts)
        self.touch_with_all([draft.id for draft in drafts if draft.restored])

    def store_wordings(self, known: Known, before: dict[WordingKey, dict[str, Any]]) -> None:
        rows = [row for key, row in known.texts.items() if row != before.get(key)]
        self.upsert(passage_text, [{"user_id": self.user.id, **row} for row in rows])
