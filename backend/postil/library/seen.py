"""Seen: what was shown or refused without being saved."""

from sqlalchemy import delete, select

from postil.library.feed import Feed
from postil.tables import seen
from postil_schema.seen import Seen, SeenEdit


class SeenMarks(Feed):
    def mark_seen(self, edit: SeenEdit) -> None:
        """Adding merges: the first moment stays, and a refusal stays until it is removed."""
        with self.writing():
            if edit.remove:
                self.session.execute(
                    delete(seen).where(self.mine(seen), seen.c.alias_hash.in_(edit.remove))
                )
            known = self.seen_by_hash([mark.alias_hash for mark in edit.add])
            merged = {mark.alias_hash: mark for mark in known}
            for mark in edit.add:
                before = merged.get(mark.alias_hash, mark)
                merged[mark.alias_hash] = Seen(
                    alias_hash=mark.alias_hash,
                    seen_at=min(before.seen_at, mark.seen_at),
                    dismissed=before.dismissed or mark.dismissed,
                )
            changed = [mark for mark in merged.values() if mark not in known]
            self.upsert(seen, [mark.model_dump() for mark in changed])
            for alias_hash in (*edit.remove, *(mark.alias_hash for mark in changed)):
                self.touch("seen", alias_hash)

    def seen_by_hash(self, hashes: list[str]) -> list[Seen]:
        query = select(seen).where(self.mine(seen), seen.c.alias_hash.in_(hashes))
        return [
            Seen(alias_hash=row.alias_hash, seen_at=row.seen_at, dismissed=row.dismissed)
            for row in self.rows(query)
        ]
