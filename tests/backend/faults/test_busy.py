"""While a change of this server's own is being written: others read, and nothing is wrong."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from postil.db import unit_of_work
from postil.tables import token
from postil.turns import TurnTaking
from tests.backend.people import Person


def write(session: Session) -> None:
    """Also what a request notes by itself: when each token was used."""
    session.execute(update(token).values(name="another"))


def test_reading_waits_for_no_writer(ada: Person) -> None:
    """Nor is it refused since its turn to note the token's use does not come."""
    ada.sign_in()
    with unit_of_work(ada.engine) as writer:
        write(writer)
        assert ada.call("GET", "/me").status_code == 200
        assert ada.browser.get("/").status_code == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_health_is_asked_for_in_the_writers_queue(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postil.readiness.PATIENCE", 0)
    take_turn = TurnTaking.take_turn
    with unit_of_work(ada.engine) as writer:
        write(writer)

        def wait_until_written(asking: TurnTaking, patience: float) -> None:
            writer.commit()
            take_turn(asking, patience)

        monkeypatch.setattr(TurnTaking, "take_turn", wait_until_written)
        assert ada.app.test_client().get("/healthz").status_code == 200
    write_again = ada.call("PATCH", "/me", json={"time_zone": "Europe/Berlin"})
    assert write_again.status_code == 200, "the turn was given back"
