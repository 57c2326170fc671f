"""Requests that nobody meant: reading changes nothing, and forms of other sites do nothing."""

from dataclasses import replace

import pytest

from tests.backend.access.asking import normal
from tests.backend.access.routes import GUARDED, proof_of
from tests.backend.access.test_others_ids import path_for
from tests.backend.access.world import World
from tests.backend.api.routes import Route

READING = [route for route in GUARDED if route.method == "GET"]
FORMS = [r for r in GUARDED if proof_of(r) == "session" and r.method != "GET"]

FROM_ELSEWHERE = {
    "another site": {"Sec-Fetch-Site": "cross-site"},
    "another port or a subdomain": {"Sec-Fetch-Site": "same-site"},
    "another site, without that header": {"Origin": "https://evil.example"},
    "a sandboxed frame": {"Origin": "null"},
    "an address that is none": {"Origin": "http://["},
    "no browser of today": {},
}


@pytest.mark.parametrize("route", READING, ids=str)
def test_reading_changes_nothing(world: World, route: Route) -> None:
    """A link, a picture or a prefetch makes the browser read what somebody else chose."""
    path = path_for(world, world.ada, route)
    for method in ("GET", "HEAD"):
        assert world.ada.ask(replace(route, method=method), path).status_code == 200
    after = world.rows_of_ada()
    tokens_use = {"token": world.adas_rows["token"]}
    assert after | tokens_use == world.adas_rows


def test_forms_of_other_sites_do_nothing(world: World) -> None:
    client = world.app.test_client(use_cookies=False)
    cookie = {"Cookie": world.ada.as_browser()["Cookie"]}
    for route in FORMS:
        path = path_for(world, world.ada, route)
        given = {**normal(route, "mine"), "method": route.method}
        for why, headers in FROM_ELSEWHERE.items():
            answer = client.open(path, headers={**cookie, **headers}, **given)
            assert answer.status_code == 403, f"{route} from {why}"
    assert world.rows_of_ada() == world.adas_rows
