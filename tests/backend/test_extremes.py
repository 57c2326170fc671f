"""Whatever the API has taken, every page and every export can show."""

import copy
import html
import json
import re
from pathlib import Path
from uuid import UUID, uuid5

from postil import export
from postil.app import Postil
from postil.auth import accounts
from postil.db import unit_of_work
from postil.library import Library
from postil.zones import set_time_zone, zone_of
from postil_schema.filters import PaperFilter
from tests.backend.api.extremes import extremes
from tests.backend.api.routes import API, TAKE_BODY, Route, routes_of
from tests.backend.api.samples import IDENTIFIER, Json
from tests.backend.people import Person, join

NAMESPACE = UUID(IDENTIFIER)
WRITES = ("POST /api/v1/captures", "PUT", "POST /api/v1/resolutions", "PATCH", "POST /api/v1/seen")
"""In this order, since some need what others make."""

TWINS = 1_000
"""Added to a paper's number: another paper of the same title."""

PAGES = [route for route in routes_of("dashboard") if route.method == "GET"]
READS = [route for route in API if route.method == "GET"]
MORE_PAGES = ("/highlights?found=unsure", "/export/download?form=file")
MORE_READS = ("/api/v1/export/markdown?form=single", "/api/v1/papers?limit=200")
NEXT = re.compile(r'href="([^"]*[?&](?:amp;)?cursor=[^"]*)"')
ZONES = ("Pacific/Niue", "Pacific/Kiritimati")
"""Far to the west, and far to the east."""


def test_all_that_was_taken_can_be_shown(app: Postil, tmp_path: Path) -> None:
    ada = join(app, "Ada")
    with unit_of_work(ada.engine) as session:
        accounts.set_role(session, ada.user, "owner")
    ada.sign_in()
    numbers = save(ada)
    for turn, zone in enumerate(ZONES):
        with unit_of_work(ada.engine) as session:
            set_time_zone(session, ada.user, zone)
            papers = Library(session, ada.user).exported(PaperFilter())
            written = export.folder(papers, tmp_path / zone, zone_of(zone)).written
        assert len(written) >= len(numbers)
        visit(ada, numbers[turn::2])
        assert ada.submit("/suggestions/join-certain").status_code == 302
    for kind in ("highlights", "papers"):
        for number in numbers:
            assert ada.call("DELETE", f"/{kind}/{numbered(number)}").status_code == 204
        visit_all(ada, "/removed")


def numbered(number: int) -> UUID:
    return uuid5(NAMESPACE, str(number))


def save(person: Person) -> list[int]:
    """The numbers of the papers that were made."""
    made: set[int] = set()
    for start in WRITES:
        for route in (route for route in TAKE_BODY if str(route).startswith(start)):
            for number, body in enumerate(extremes(route.body)):  # type: ignore[arg-type]
                if number % 2:
                    doubt(body)
                send(person, route, number, body)
                if start == WRITES[0]:
                    send(person, route, number + TWINS, body)
                    made.add(number)
    return sorted(made)


def doubt(body: Json) -> None:
    """Make reports of places such of possible ones."""
    for report in body.get("resolutions", ()):
        if report["place"]:
            report |= {"kind": "ambiguous", "places": [report["place"]], "place": None}


def own(body: Json, number: int) -> Json:
    """The same with identifiers that no other paper has."""
    owned = copy.deepcopy(body)
    for seed in (*owned.get("rows", ()), owned.get("paper", {})):
        if "aliases" in seed:
            seed["aliases"] = [f"{alias[:490]}{number}" for alias in seed["aliases"]]
    return owned


def send(person: Person, route: Route, number: int, body: Json) -> None:
    """As if from a browser of this number, about a paper of its own."""
    text = json.dumps(own(body, number)).replace(IDENTIFIER, str(numbered(number)))
    answer = person.call(
        route.method,
        route.path(numbered(number)).removeprefix("/api/v1"),
        data=text,
        content_type="application/json",
        headers={"If-Match": '"1"' if route.method == "PATCH" else '"0"'},
    )
    assert answer.status_code < 500, f"{route} answers {answer.status_code} to {text[:2_000]}"


def visit(person: Person, numbers: list[int]) -> None:
    """Every page and every read of the API, and those of one thing for each paper's things."""
    for address in (*(route.rule for route in PAGES if not route.arguments), *MORE_PAGES):
        visit_all(person, address)
    for address in (*(route.rule for route in READS if not route.arguments), *MORE_READS):
        answer = person.call("GET", address.removeprefix("/api/v1"))
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
    for number in numbers:
        for route in PAGES:
            if route.arguments:
                visit_all(person, route.path(numbered(number)))
        for route in READS:
            if route.arguments:
                path = route.path(numbered(number)).removeprefix("/api/v1")
                assert person.call("GET", path).status_code in {200, 404}, path


def visit_all(person: Person, address: str) -> None:
    """The page and those that follow it."""
    addresses = [address]
    for one in addresses:
        answer = person.browser.get(one, follow_redirects=True)
        assert answer.status_code == 200, f"{one}: {answer.status_code}"
        if answer.mimetype == "text/html":
            addresses += [html.unescape(more) for more in NEXT.findall(answer.text)]
