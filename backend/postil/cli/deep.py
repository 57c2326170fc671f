"""What only reading everything can tell: whether the data agrees with itself."""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, and_, exists, func, select, text

from postil.cli.findings import Finding
from postil.tables import change, feed, highlight, paper, paper_search

ASK = "Restore a backup, or ask for help with this line."


def examine_data(engine: Engine) -> Iterator[Finding]:
    with engine.execution_options(postgresql_readonly=True).connect() as connection:
        if engine.dialect.name == "sqlite":
            yield check_pages(connection)
            yield check_references(connection)
        yield check_counters(connection)
        yield check_feed(connection)
        yield check_search(connection)


def check_pages(connection: Connection) -> Finding:
    told = connection.execute(text("PRAGMA integrity_check(1)")).scalar_one()
    if told == "ok":
        return Finding(True, "Every page of the file is sound (integrity_check).")
    return Finding(False, f"The file is damaged ({told}). Restore a backup.")


def check_references(connection: Connection) -> Finding:
    """PostgreSQL never lets a row stand without the one it belongs to."""
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if not broken:
        return Finding(True, "Nothing belongs to something that is gone.")
    tables = ", ".join(sorted({row[0] for row in broken}))
    return Finding(False, f"{len(broken)} rows belong to nothing, in: {tables}. {ASK}")


def check_counters(connection: Connection) -> Finding:
    """A number beyond the counter would be given a second time."""
    beyond = (
        select(func.count())
        .select_from(change.join(feed, change.c.user_id == feed.c.user_id))
        .where(change.c.sequence > feed.c.sequence)
    )
    number = connection.execute(beyond).scalar_one()
    if number == 0:
        return Finding(True, "The change feed's numbers are in order.")
    return Finding(False, f"{number} changes stand beyond their counter. {ASK}")


def check_feed(connection: Connection) -> Finding:
    """What stands nowhere in the feed never reaches a browser."""
    untold = 0
    for kind, table in (("paper", paper), ("highlight", highlight)):
        told = {
            (row.user_id, row.object_id)
            for row in connection.execute(
                select(change.c.user_id, change.c.object_id).where(change.c.kind == kind)
            )
        }
        kept = connection.execute(select(table.c.user_id, table.c.id))
        untold += sum((row.user_id, str(row.id)) not in told for row in kept)
    if untold == 0:
        return Finding(True, "Every paper and highlight stands in the change feed.")
    return Finding(False, f"{untold} papers or highlights stand nowhere in the feed. {ASK}")


def check_search(connection: Connection) -> Finding:
    same = and_(paper_search.c.user_id == paper.c.user_id, paper_search.c.paper_id == paper.c.id)
    missing = select(func.count()).select_from(paper).where(~exists().where(same))
    number = connection.execute(missing).scalar_one()
    if number == 0:
        return Finding(True, "Search knows every paper.")
    return Finding(False, f"Search does not know {number} papers. {ASK}")
