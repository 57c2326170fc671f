"""While a change of this server's own is being written, nothing is wrong with it."""

import pytest
from sqlalchemy import update

from postil.db import unit_of_work
from postil.tables import token
from postil.turns import TurnTaking
from tests.backend.people import Person


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_health_is_asked_for_in_the_writers_queue(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postil.readiness.PATIENCE", 0)
    take_turn = TurnTaking.take_turn
    with unit_of_work(ada.engine) as writer:
        writer.execute(update(token).values(name="another"))

        def wait_until_written(asking: TurnTaking, patience: float) -> None:
            writer.commit()
            take_turn(asking, patience)

        monkeypatch.setattr(TurnTaking, "take_turn", wait_until_written)
        assert ada.app.test_client().get("/healthz").status_code == 200
    monkeypatch.undo()
    changed = ada.call("PATCH", "/me", json={"time_zone": "Europe/Berlin"})
    assert changed.status_code == 200, "the turn was given back"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_pull_that_brings_nothing_waits_for_no_writer(ada: Person) -> None:
    last = ada.call("GET", "/changes").get_json()
    with unit_of_work(ada.engine) as writer:
        writer.execute(update(token).values(name="another"))
        query = f"after={last['sequence']}&mark={last['mark']}"
        again = ada.call("GET", f"/changes?{query}")
        assert (again.status_code, again.get_json()) == (200, last)
