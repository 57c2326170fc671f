"""Papers that may be one: found by their titles' ends, weighed by the rest. Nothing is stored."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, or_, select

from postil.identity import normalise, title_ends
from postil.library.different import Different
from postil.library.joins import Joins
from postil.library.likeness import Likeness, Work, compare
from postil.library.matching import Matching
from postil.library.scope import BATCH
from postil.tables import new_id, paper
from postil_schema.joins import JoinResult, Suggestion
from postil_schema.lookup import LookupRow, Yours

MOST_ALIKE = 50
"""Papers whose titles begin or end alike; more than that is a phrase of the field."""

MAX_CANDIDATES = 2_000
MAX_PAIRS = 5_000
"""What is compared at once, whatever the size of the library."""

SHOWN = 100

ENDS = (paper.c.title_start, paper.c.title_end)
COMPARED = (
    paper.c.id,
    paper.c.title,
    paper.c.authors,
    paper.c.abstract,
    paper.c.saved_at,
    *ENDS,
)

Alike = tuple[Likeness, UUID, UUID]


class Suggestions(Matching, Joins, Different):
    def suggestions(self) -> list[Suggestion]:
        """Pairs of papers that may be one, certain ones first; at most `SHOWN`."""
        pairs = self.alike_pairs()[:SHOWN]
        found = {p.id: p for p in self.papers(i for _, *ids in pairs for i in ids)}
        return [
            Suggestion(
                papers=[found[older], found[newer]],
                score=alike.score,
                certain=alike.certain,
                reasons=alike.reasons,
            )
            for alike, older, newer in pairs
        ]

    def count_suggestions(self) -> int:
        return len(self.alike_pairs())

    def join_certain(self) -> tuple[UUID, list[JoinResult]]:
        """Join every pair that is certain. The id undoes them all, by `undo_joins_of`."""
        with self.writing():
            action_id = new_id()
            joined: list[JoinResult] = []
            for alike, *ids in self.alike_pairs():
                one, other = (self.paper_row(i).id for i in ids)
                if alike.certain and one != other and {one, other} not in self.told_apart():
                    joined.append(self.join_papers(one, other, action_id))
            return action_id, joined

    def alike_pairs(self) -> list[Alike]:
        groups = self.rows_alike()
        apart = self.told_apart() if groups else set()
        found = [
            (alike, *(row.id for row in sorted(pair, key=lambda row: (row.saved_at, row.id))))
            for pair in islice(pairs_of(groups), MAX_PAIRS)
            if frozenset(row.id for row in pair) not in apart
            and (alike := compare(*map(work_of, pair)))
        ]
        return sorted(found, key=lambda p: (not p[0].certain, -p[0].score, p[1], p[2]))

    def rows_alike(self) -> list[Sequence[Row[Any]]]:
        """Groups of papers whose titles begin alike, and such that end alike."""
        groups: list[Sequence[Row[Any]]] = []
        for end in ENDS:
            shared = (
                select(end)
                .where(self.mine(paper), end != "")
                .group_by(end)
                .having(func.count().between(2, MOST_ALIKE))
                .order_by(end)
                .limit(MAX_CANDIDATES)
            )
            by_end: dict[str, list[Row[Any]]] = defaultdict(list)
            for row in self.rows(
                select(*COMPARED)
                .where(self.mine(paper), paper.c.removed_at.is_(None), end.in_(shared))
                .order_by(end, paper.c.id)
                .limit(MAX_CANDIDATES)
            ):
                by_end[getattr(row, end.name)].append(row)
            groups += by_end.values()
        return groups

    def yours(self, asked: Sequence[LookupRow]) -> list[Yours]:
        """For each row whose aliases nobody owns, the paper that is most like it, if any."""
        if not asked:
            return []
        names = [[normalise(alias).alias for alias in row.aliases] for row in asked]
        owned = self.owners_of([alias for row in names for alias in row])
        rows = {at: row for at, row in enumerate(asked) if not owned.keys() & set(names[at])}
        by_end: dict[str, list[Row[Any]]] = defaultdict(list)
        for known in self.candidates(
            {end for row in rows.values() for end in title_ends(row.title)}
        ):
            for end in {known.title_start, known.title_end}:
                by_end[end].append(known)
        found = []
        for at, row in rows.items():
            possible = {k.id: k for end in title_ends(row.title) for k in by_end[end]}
            likenesses = [
                (alike, known.id)
                for known in possible.values()
                if (alike := compare(work_of(row), work_of(known)))
            ]
            if likenesses:
                alike, paper_id = max(likenesses, key=lambda a: (a[0].certain, a[0].score))
                found.append(
                    Yours(
                        row=at,
                        paper_id=paper_id,
                        score=alike.score,
                        certain=alike.certain,
                        reasons=alike.reasons,
                    )
                )
        return found

    def candidates(self, ends: Iterable[str]) -> Iterator[Row[Any]]:
        """Papers whose titles begin or end so, at most `MAX_CANDIDATES` of each batch."""
        listed = sorted(end for end in ends if end)
        for at in range(0, len(listed), BATCH):
            some = listed[at : at + BATCH]
            yield from self.rows(
                select(*COMPARED)
                .where(
                    self.mine(paper),
                    paper.c.removed_at.is_(None),
                    or_(*(end.in_(some) for end in ENDS)),
                )
                .limit(MAX_CANDIDATES)
            )


def pairs_of(groups: Iterable[Sequence[Row[Any]]]) -> Iterator[tuple[Row[Any], Row[Any]]]:
    """Each pair once, also when both ends of the titles are alike."""
    met: set[frozenset[UUID]] = set()
    for group in groups:
        for one, other in combinations(group, 2):
            pair = frozenset((one.id, other.id))
            if pair not in met:
                met.add(pair)
                yield one, other


def work_of(row: Any) -> Work:
    return Work(row.title, row.authors, row.abstract)
