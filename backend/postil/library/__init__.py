"""One user's library: the only place that selects owned rows.

`Library(session, user)` is composed of one mixin a noun. A row of another user and a missing row
give the same `NotFound`. Nothing here commits.
"""

from postil.library.conflicts import Conflicts, Keep
from postil.library.exported import Exports
from postil.library.overview import Overview
from postil.library.purging import Purging
from postil.library.removed import Removals, Removed


class Library(Exports, Conflicts, Purging, Removals):
    pass


__all__ = ["Keep", "Library", "Overview", "Removed"]
