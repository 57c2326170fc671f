"""Which paper a row is: found by its aliases or made, and what the row adds to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update

from postil.identity import normalise
from postil.library.drafts import Draft, Place, hash_wording, start_draft, wordings
from postil.library.wordings import Wordings
from postil.tables import now, paper, paper_alias, paper_redirect, passage_text
from postil_schema.papers import PaperSeed

WordingKey = tuple[UUID, str, str]
"""Paper, passage, hash of the text."""


@dataclass
class Known:
    """What the library had before, and has now, of the papers that some rows may be."""

    owners: dict[str, UUID]
    ids: dict[UUID, UUID]
    drafts: dict[UUID, Draft]
    texts: dict[WordingKey, dict[str, Any]]


class Matching(Wordings):
    def settle(self, seeds: Sequence[PaperSeed], place: Place, status: str) -> list[Draft]:
        """The paper of each row, in the rows' order; what is new of them is stored.

        A row goes to the paper that owns one of its aliases, else to the one that its id names. If
        its aliases belong to several, it goes to the one whose title agrees with it, and no paper
        is joined to another. A row whose title does not agree adds its wording and nothing else:
        a forged row cannot rewrite a paper, nor take names for it.
        """
        names = [list(dict.fromkeys(normalise(a).alias for a in s.aliases)) for s in seeds]
        known = self.load_known(seeds, names)
        before = {key: dict(row) for key, row in known.texts.items()}
        settled, redirects = [], {}
        for seed, aliases in zip(seeds, names, strict=True):
            draft = choose(known, seed, aliases)
            if draft is None:
                draft = start_draft(seed, place, status, now())
                known.drafts[draft.id] = draft
                agrees = True
            else:
                agrees = draft.agrees(seed)
                if agrees:
                    draft.merge(seed, place)
            if draft.columns["removed_at"] is not None:
                draft.columns["removed_at"] = None
                draft.restored = draft.changed = True
            if seed.id not in known.ids and seed.id != draft.id:
                redirects[seed.id] = draft.id
            known.ids.setdefault(seed.id, draft.id)
            for alias in aliases if agrees else ():
                if alias not in known.owners:
                    known.owners[alias] = draft.id
                    draft.aliases.append(alias)
                    draft.changed = True
            see_wordings(known, draft, seed, place)
            settled.append(draft)
        self.store_papers(settled)
        self.insert(paper_redirect, [{"id": i, "paper_id": p} for i, p in redirects.items()])
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

    def store_papers(self, settled: list[Draft]) -> None:
        drafts = list({draft.id: draft for draft in settled}.values())
        self.insert(paper, [draft.columns for draft in drafts if draft.new])
        self.insert(
            paper_alias,
            [{"alias": alias, "paper_id": d.id} for d in drafts for alias in d.aliases],
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


def choose(known: Known, seed: PaperSeed, aliases: list[str]) -> Draft | None:
    named = known.ids.get(seed.id)
    owners = list(dict.fromkeys(known.owners[a] for a in aliases if a in known.owners))
    if named in owners:
        owners.sort(key=lambda owner: owner != named)
    possible = [known.drafts[owner] for owner in owners or ([named] if named else [])]
    agreeing = (draft for draft in possible if draft.agrees(seed))
    return next(agreeing, possible[0] if possible else None)


def see_wordings(known: Known, draft: Draft, seed: PaperSeed, place: Place) -> None:
    for passage, text in wordings(seed).items():
        key = (draft.id, passage, hash_wording(text))
        row = known.texts.setdefault(
            key,
            {
                "paper_id": draft.id,
                "passage": passage,
                "wording": key[2],
                "text": text,
                "text_hash": None,
                "site": place.site,
                "url": place.url,
                "first_seen": place.seen_at,
                "last_seen": place.seen_at,
            },
        )
        row["text_hash"] = row["text_hash"] or seed.text_hashes.get(passage)
        if place.seen_at < row["first_seen"]:
            row |= {"site": place.site, "url": place.url, "first_seen": place.seen_at}
        row["last_seen"] = max(row["last_seen"], place.seen_at)
