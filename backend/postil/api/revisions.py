"""`If-Match` with a revision: whoever overwrites a text says which text they saw."""

import re

from flask_babel import gettext as _
from pydantic import ConfigDict, Field

from postil.errors import Invalid
from postil_schema.base import Asked

FORM = re.compile(r'"(\d{1,15})"')


class Revision(Asked):
    model_config = ConfigDict(extra="ignore")

    if_match: str | None = Field(
        default=None,
        alias="If-Match",
        max_length=100,
        description='The revision that the writer saw, as the `ETag` gave it, such as `"3"`.',
    )

    @property
    def seen(self) -> int | None:
        """Null without the header; a weak or foreign tag is refused."""
        if self.if_match is None:
            return None
        form = FORM.fullmatch(self.if_match)
        if form is None:
            raise Invalid({"If-Match": _('must be a revision in quotes, such as "3"')})
        return int(form[1])
