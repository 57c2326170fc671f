"""A row that names two papers joins them, if everything that is known of them agrees."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from postil.identity import normalise
from postil.library.drafts import Draft
from postil.library.likeness import compare
from postil.library.suggestions import COMPARED, Suggestions, work_of
from postil.tables import paper
from postil_schema.papers import PaperSeed


class Agreeing(Suggestions):
    def join_named_together(
        self, seeds: Sequence[PaperSeed], settled: Sequence[Draft], action_id: UUID
    ) -> None:
        """A forged row must not merge a library: the titles of the row and of both papers agree,
        and so do their authors or abstracts where they are known. Pairs told apart stay two."""
        names = [[normalise(alias).alias for alias in seed.aliases] for seed in seeds]
        owners = self.owners_of([alias for row in names for alias in row])
        pairs = {
            (draft.id, owners[alias]): None
            for seed, draft, row in zip(seeds, settled, names, strict=True)
            for alias in row
            if owners.get(alias, draft.id) != draft.id and draft.agrees(seed)
        }
        for one, other in self.agreeing_pairs(list(pairs)):
            now_one, now_other = (self.paper_row(paper_id).id for paper_id in (one, other))
            if now_one != now_other:
                self.join_papers(now_one, now_other, action_id)

    def agreeing_pairs(self, pairs: list[tuple[UUID, UUID]]) -> list[tuple[UUID, UUID]]:
        if not pairs:
            return []
        ids = {paper_id for pair in pairs for paper_id in pair}
        known = {
            row.id: work_of(row)
            for row in self.rows(
                select(*COMPARED).where(
                    self.mine(paper), paper.c.id.in_(ids), paper.c.removed_at.is_(None)
                )
            )
        }
        apart = self.told_apart()
        return [
            pair
            for pair in pairs
            if known.keys() >= set(pair)
            and frozenset(pair) not in apart
            and (alike := compare(*(known[paper_id] for paper_id in pair)))
            and alike.supported
        ]
