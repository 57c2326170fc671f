"""Lookup: what the library knows of the rows of a page."""

from collections.abc import Sequence

from postil.identity import hash_alias, normalise
from postil.library.notes import Notes
from postil.library.resolved import Resolved
from postil.library.seen import SeenMarks
from postil.library.suggestions import Suggestions
from postil_schema.lookup import Lookup, LookupRow


class Lookups(Suggestions, Resolved, Notes, SeenMarks):
    def lookup(self, aliases: Sequence[str], rows: Sequence[LookupRow] = ()) -> Lookup:
        """The papers behind at most 3,000 aliases, with all they carry, in bulk.

        For rows that nobody's alias names, the paper that each probably is.
        """
        normal = {asked: normalise(asked).alias for asked in aliases}
        owners = self.owners_of(sorted(set(normal.values())))
        papers = self.papers(owners.values())
        ids = [paper.id for paper in papers]
        here = set(ids)
        return Lookup(
            papers=papers,
            notes=self.notes_of(ids),
            highlights=self.highlights_of(ids),
            seen=self.seen_by_hash([hash_alias(alias) for alias in set(normal.values())]),
            suggestions=self.yours(rows),
            aliases={a: owners[n] for a, n in normal.items() if owners.get(n) in here},
        )
