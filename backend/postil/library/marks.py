"""Marks: how a browser knows that the server still has the history which it once told of.

Each pull and each push hands out a new random mark, in the same commit as its effect. A database
that knows a mark therefore has everything that was acknowledged until that mark was handed out; one
that does not was restored from an older backup.
"""

import secrets

from sqlalchemy import or_, select, update

from postil.errors import Conflict
from postil.library.feed import Feed
from postil.tables import Token, token


class Marks(Feed):
    def check_mark(self, mark: str) -> None:
        """Raises `Conflict("history_rewound")` for a mark that no browser of this user was given.

        Of another token of the user it is as good: that browser was connected anew.
        """
        known = select(token.c.id).where(
            self.mine(token), or_(token.c.mark == mark, token.c.previous_mark == mark)
        )
        if not self.rows(known.limit(1)):
            raise Conflict("history_rewound")

    def hand_out_mark(self, reader: Token, shown: str | None) -> str:
        """The next mark. The one that was `shown` stays good: the answer may be lost on its way."""
        mark = secrets.token_urlsafe(16)
        self.session.execute(
            update(token)
            .where(self.mine(token), token.c.id == reader.id)
            .values(mark=mark, previous_mark=shown)
        )
        return mark

    def current_mark(self, reader: Token) -> str | None:
        held = select(token.c.mark).where(self.mine(token), token.c.id == reader.id)
        mark: str | None = self.session.execute(held).scalar_one()
        return mark
