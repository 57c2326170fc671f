"""A zone that this machine does not know, since the database came from another one."""

from sqlalchemy import update

from postil.db import unit_of_work
from postil.tables import user
from tests.backend.dashboard.shelf import Shelf
from tests.backend.people import Person


def test_days_are_counted_in_utc_then(ada: Person) -> None:
    Shelf(ada.engine, ada.user).fill(1)
    with unit_of_work(ada.engine) as session:
        session.execute(
            update(user).where(user.c.id == ada.user.id).values(time_zone="Mars/Olympus_Mons")
        )
    ada.sign_in()
    for page in ("/", "/?saved_from=2026-01-01", "/settings", "/export/download?form=file"):
        assert ada.browser.get(page).status_code == 200, page
    for form in ("zip", "single"):
        assert ada.call("GET", f"/export/markdown?form={form}").status_code == 200, form
