"""Each route is of exactly one class: behind a token, behind a session, or open for a reason."""

from postil.app import GUARDS
from tests.backend.access.routes import GUARDED, OPEN, PROOFS, PROVED_BY_INPUT
from tests.backend.access.world import SECRET, World


def test_every_route_is_of_one_class(world: World) -> None:
    guarded = {route.endpoint for route in GUARDED}
    classes = [guarded, OPEN.keys(), PROVED_BY_INPUT.keys()]
    endpoints = {rule.endpoint for rule in world.app.url_map.iter_rules()}
    unclassified = {one: sum(one in known for known in classes) for one in endpoints}
    assert set(unclassified.values()) == {1}, (
        f"Not in exactly one class: {[one for one, times in unclassified.items() if times != 1]}. "
        "Put the route into a blueprint of postil.app.GUARDS, or say in routes.py why it is open."
    )
    assert set().union(*classes) == endpoints, "a class names a route that is gone"
    assert set(GUARDS.values()) == set(PROOFS)


def test_guarded_addresses_take_ids_only() -> None:
    """Whatever else they took would be left out of the tests here."""
    assert not [route for route in GUARDED if "<" in route.path("id")]


def test_what_is_open_tells_nothing_of_anybody(world: World) -> None:
    """Not even to those whom it concerns: it does not look who asks."""
    open_rules = [rule for rule in world.app.url_map.iter_rules() if rule.endpoint in OPEN]
    paths = [
        rule.rule for rule in open_rules if "GET" in (rule.methods or ()) and not rule.arguments
    ]
    assert len(paths) >= 5
    client = world.app.test_client(use_cookies=False)
    for path in paths:
        page = client.get(path, headers=world.ada.as_browser()).text
        assert SECRET not in page, path
        assert "Ada" not in page, path
