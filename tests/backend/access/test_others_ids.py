"""Every route, asked by Ben with Ada's ids in its path, its body and its query.

He gets the answer that an id which nobody has would get him, never a word of hers, and nothing of
hers changes. Both own the server: that opens no library either.
"""

import json
from collections.abc import Iterable
from itertools import product
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest

from postil.auth import accounts
from postil.db import unit_of_work
from tests.backend.access.asking import FORM, Given, normal, noting, said, text_of
from tests.backend.access.routes import GUARDED, fits_in_batch, proof_of
from tests.backend.access.world import SECRET, Person, World
from tests.backend.api.routes import Route
from tests.backend.api.samples import ALIAS, IDENTIFIER, places, replaced

ABOUT_ACCOUNTS = {"dashboard.change_role": "owners give each other their roles"}
"""Endpoints at which another user's id is meant, and why."""

PRIVATE = [route for route in GUARDED if route.endpoint not in ABOUT_ACCOUNTS]
WITH_ID = [route for route in PRIVATE if route.arguments]
WITH_BODY = [route for route in PRIVATE if route.body is not None]
WITH_FORM = [r for r in PRIVATE if proof_of(r) == "session" and r.method == "POST"]
READ_PAPER = next(route for route in PRIVATE if route.endpoint == "api.read_paper")

every = pytest.mark.parametrize


class Asked(NamedTuple):
    """A request, and the id in it that is the question."""

    named: UUID | str
    path: str
    given: Given


def find_own(world: World, person: Person, route: Route) -> UUID | None:
    """One of theirs that the route takes; what another one took is tried first."""
    if route in person.taken:
        return person.taken[route]
    for own in dict.fromkeys([*person.taken.values(), *person.ids]):
        answer = person.ask(route, route.path(own), **normal(route, own))
        if answer.status_code < 400:
            world.begin_again()
            person.taken[route] = own
            return own
    return None


def own_id(world: World, person: Person, route: Route) -> UUID:
    own = find_own(world, person, route)
    assert own is not None, (
        f"{route} takes nothing that {person.name} has, so nothing is proved of it. Add one to "
        "`fill` in world.py, or what its form must have to `FORM` in asking.py."
    )
    return own


@pytest.fixture(scope="module")
def adas_ids(made_world: World) -> list[UUID]:
    """One of each sort of thing that some route takes."""
    made_world.begin_again()
    found = (find_own(made_world, made_world.ada, route) for route in WITH_ID)
    return list(dict.fromkeys(one for one in found if one is not None))


def path_for(world: World, person: Person, route: Route) -> str:
    """Its address with something of their own, so that the rest of the request is looked at."""
    return route.path(own_id(world, person, route)) if route.arguments else route.rule


def assert_as_unknown(world: World, route: Route, requests: Iterable[Asked]) -> None:
    """Each gets the answer of the first, whose id nobody has; alone, and in a batch."""
    expected = None
    ways = [world.ben.ask, *([world.ben.ask_in_batch] if fits_in_batch(route) else [])]
    for asked, ask in product(requests, ways):
        answer = ask(route, asked.path, **asked.given)
        expected = expected or said(answer)
        assert said(answer) == expected, f"{route} with {asked} by {ask}"
        assert answer.status_code < 500, f"{route} with {asked}"
        assert SECRET not in text_of(answer), f"{route} with {asked}"
        if world.is_written_to():
            assert world.rows_of_ada() == world.adas_rows, f"{route} with {asked}"
            world.begin_again()


def test_changes_are_asked_for_in_batches_too() -> None:
    """Else the tests here would ask for none that way."""
    assert sum(map(fits_in_batch, PRIVATE)) >= 10


@every("route", WITH_ID, ids=str)
def test_in_the_path(world: World, adas_ids: list[UUID], route: Route) -> None:
    tried = [uuid4(), own_id(world, world.ada, route), *adas_ids]
    requests = (Asked(one, route.path(one), normal(route, uuid4())) for one in tried)
    assert_as_unknown(world, route, requests)


@every("route", WITH_BODY, ids=str)
def test_in_the_body(world: World, adas_ids: list[UUID], route: Route) -> None:
    """One place of the body after the other names what is Ada's; the rest names what is Ben's."""
    path, bens = path_for(world, world.ben, route), own_id(world, world.ben, READ_PAPER)
    foreign = {
        IDENTIFIER: [str(one) for one in (uuid4(), *adas_ids)],
        ALIAS: ["arxiv:2401.99999", *world.ada.aliases],
    }
    body = json.dumps(normal(route, IDENTIFIER)["json"])
    asked_for = [(at, value) for at, value in places(json.loads(body)) if isinstance(value, str)]
    for at, value in asked_for:
        rest = json.loads(body.replace(IDENTIFIER, str(bens)))
        requests = (
            Asked(one, path, {"json": replaced(rest, at, one)}) for one in foreign.get(value, ())
        )
        assert_as_unknown(world, route, requests)


@pytest.mark.nightly
@every("route", PRIVATE, ids=str)
def test_in_the_query(world: World, adas_ids: list[UUID], route: Route) -> None:
    """In each field that the route looks at, and in all at once that take an id."""
    path, usual, unknown = path_for(world, world.ben, route), normal(route, uuid4()), str(uuid4())
    names = names_asked_for(world, route, path)
    taken = [name for name in names if route.method != "GET" or takes(world, route, path, name)]
    requests = (
        Asked(one, path, {**usual, "query_string": dict.fromkeys(taken, one)})
        for one in (unknown, *map(str, adas_ids))
    )
    if taken:
        assert_as_unknown(world, route, requests)


def takes(world: World, route: Route, path: str, name: str) -> bool:
    """Whether an id in this field of the query is not refused for being one."""
    given = {**normal(route, uuid4()), "query_string": {name: str(uuid4())}}
    return world.ben.ask(route, path, **given).status_code != 422


@every("route", WITH_FORM, ids=str)
def test_in_forms(world: World, adas_ids: list[UUID], route: Route) -> None:
    """In one field after the other; the rest names what is Ben's."""
    path, bens = path_for(world, world.ben, route), own_id(world, world.ben, READ_PAPER)
    names = names_asked_for(world, route, path) - FORM.keys()
    usual = FORM | dict.fromkeys(names, str(bens))
    for name in sorted(names):
        requests = (
            Asked(one, path, {"data": {**usual, name: one}})
            for one in (str(uuid4()), *map(str, adas_ids))
        )
        assert_as_unknown(world, route, requests)


def names_asked_for(world: World, route: Route, path: str) -> set[str]:
    with noting() as names:
        world.ben.ask(route, path, **normal(route, uuid4()))
    world.begin_again()
    return names | set(route.query.model_fields if route.query is not None else ())


def test_the_fields_that_name_things_are_found(world: World) -> None:
    """Else the tests above would look at nothing."""
    pages = [route for route in PRIVATE if proof_of(route) == "session" and not route.arguments]
    found = set().union(*(names_asked_for(world, route, route.rule) for route in pages))
    assert found >= {"capture", "captured", "joined", "apart", "action", "removed", "paper_id"}


def test_what_is_ones_own_shows_it_to_nobody_else(world: World) -> None:
    """The same lists, searches and exports, each asked by its owner."""
    reading = [route for route in PRIVATE if route.method == "GET"]
    hers = [text_of(world.ada.ask(route, path_for(world, world.ada, route))) for route in reading]
    assert sum(SECRET in text for text in hers) >= 20, "the word is where it could leak from"
    for route in reading:
        answer = world.ben.ask(route, path_for(world, world.ben, route))
        assert answer.status_code == 200, str(route)
        assert SECRET not in text_of(answer), str(route)


def test_members_do_not_rule(world: World) -> None:
    with unit_of_work(world.engine) as session:
        accounts.set_role(session, world.ben.user, "member")
    before = world.rows_of_ada()
    ruling = [route for route in GUARDED if route.rule.startswith("/people")]
    assert len(ruling) >= 3
    for route in ruling:
        answer = world.ben.ask(route, route.path(world.ada.user.id), **normal(route, uuid4()))
        assert answer.status_code in {403, 404}, str(route)
        assert SECRET not in answer.text
    assert world.rows_of_ada() == before
