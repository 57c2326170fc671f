"""A `PaperFilter` as conditions on the table of papers."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, or_, select

from postil.library.feed import Feed
from postil.library.scope import same_user
from postil.library.tag_names import tag_key
from postil.tables import capture, paper, paper_redirect, paper_tag, sighting, tag, tag_alias
from postil.zones import zone_of
from postil_schema.filters import PaperFilter

Conditions = list[ColumnElement[bool]]


class Filters(Feed):
    def matching(self, wanted: PaperFilter) -> Conditions:
        """Conditions that all must hold; a removed paper never matches."""
        found = self.found_by(wanted.q)
        conditions = [self.mine(paper), paper.c.removed_at.is_(None)]
        conditions += [] if found is None else [found]
        conditions += [self.tagged(name) for name in wanted.tag]
        conditions += [paper.c.status.in_(wanted.status)] if wanted.status else []
        conditions += [self.seen_on(wanted.site)] if wanted.site else []
        conditions += self.saved_between(wanted.saved_from, wanted.saved_to)
        if wanted.paper:
            redirected = select(paper_redirect.c.paper_id).where(
                self.mine(paper_redirect), paper_redirect.c.id.in_(wanted.paper)
            )
            conditions.append(or_(paper.c.id.in_(wanted.paper), paper.c.id.in_(redirected)))
        return conditions

    def tagged(self, name: str) -> ColumnElement[bool]:
        return paper.c.id.in_(
            select(paper_tag.c.paper_id).where(
                self.mine(paper_tag), paper_tag.c.tag_id.in_(self.tags_meant(name))
            )
        )

    def tags_meant(self, name: str) -> Select[UUID]:
        """The tag itself, by any name it had, and those below it in the hierarchy."""
        key = tag_key(name)
        former = select(tag_alias.c.tag_id).where(self.mine(tag_alias), tag_alias.c.key == key)
        return select(tag.c.id).where(
            self.mine(tag),
            or_(
                tag.c.key == key,
                tag.c.key.startswith(f"{key}/", autoescape=True),
                tag.c.id.in_(former),
            ),
        )

    def seen_on(self, site: str) -> ColumnElement[bool]:
        return exists().where(
            same_user(sighting, paper, "paper_id", "id"),
            same_user(capture, sighting, "id", "capture_id"),
            capture.c.site == site,
        )

    def saved_between(self, first: date | None, last: date | None) -> Conditions:
        conditions = []
        if first is not None:
            conditions.append(paper.c.saved_at >= self.start_of(first))
        if last is not None and last < date.max:
            conditions.append(paper.c.saved_at < self.start_of(last + timedelta(days=1)))
        return conditions

    def start_of(self, day: date) -> datetime:
        """Midnight where the user is, as an instant. The calendar's very ends stay within it."""
        zone = zone_of(self.user.time_zone)
        try:
            return datetime.combine(day, time(), zone).astimezone(UTC)
        except OverflowError:
            return datetime.combine(day, time(), UTC)
