"""Papers that the user told apart."""

from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import delete, select

from postil.errors import Invalid, NotFound
from postil.library.papers import Papers
from postil.tables import new_id, not_same, paper_redirect
from postil_schema.joins import NotSame

Pair = frozenset[UUID]


class Different(Papers):
    def tell_apart(self, one_id: UUID, other_id: UUID) -> NotSame:
        """Remember that these are two works; doing it again changes nothing."""
        with self.writing():
            one, other = sorted((self.paper_row(i).id for i in (one_id, other_id)), key=str)
            if one == other:
                raise Invalid({"paper_ids": _("These are one paper. Name two.")})
            row = self.one(
                select(not_same.c.id).where(
                    self.mine(not_same), not_same.c.one_id == one, not_same.c.other_id == other
                )
            )
            made = row.id if row else new_id()
            if row is None:
                self.insert(not_same, [{"id": made, "one_id": one, "other_id": other}])
            return NotSame(id=made, paper_ids=[one, other])

    def forget_difference(self, not_same_id: UUID) -> None:
        """They may be suggested again."""
        with self.writing():
            gone = self.session.execute(
                delete(not_same)
                .where(self.mine(not_same), not_same.c.id == not_same_id)
                .returning(not_same.c.id)
            )
            if gone.one_or_none() is None:
                raise NotFound

    def told_apart(self) -> set[Pair]:
        """The pairs, by the ids that their papers have now."""
        ids = select(not_same.c.one_id).where(self.mine(not_same))
        others = select(not_same.c.other_id).where(self.mine(not_same))
        led = {
            row.id: row.paper_id
            for row in self.rows(
                select(paper_redirect).where(
                    self.mine(paper_redirect), paper_redirect.c.id.in_(ids.union(others))
                )
            )
        }
        return {
            frozenset((led.get(row.one_id, row.one_id), led.get(row.other_id, row.other_id)))
            for row in self.rows(select(not_same).where(self.mine(not_same)))
        }
