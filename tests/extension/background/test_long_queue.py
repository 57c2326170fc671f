"""A long queue is sent once and in order, however often its sending is interrupted."""

from collections.abc import Callable

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile
from tests.extension.background.queueing import find_wrong, queue_changes
from tests.support.proxy import Answer, Proxy

PAPERS, ROUNDS = 3, 8


def test_a_long_queue_is_sent_once_and_in_order(
    profile: Profile, account: Account, proxy: Proxy
) -> None:
    made = queue_changes(profile, PAPERS, ROUNDS)
    assert profile.ask("countOutbox")["waiting"] == made
    connect(profile, account, proxy.url)
    outbox = profile.sync()
    assert (outbox["waiting"], outbox["failed"], outbox["conflicts"]) == (0, [], [])
    assert find_wrong(account, PAPERS, ROUNDS) == []
    sent = [one for one in proxy.requests if one.startswith(("PUT", "PATCH", "POST /api/v1/"))]
    assert len(sent) < made / 5


def test_a_queue_that_is_cut_off_again_and_again_arrives_whole(
    profile: Profile, account: Account, proxy: Proxy
) -> None:
    connect(profile, account, proxy.url)
    answered = 0

    def cut_off(_method: str, _path: str, forward: Callable[[], Answer]) -> Answer:
        """Every seventh answer is lost, after the server has committed or before it was asked."""
        nonlocal answered
        answered += 1
        lost = Answer(502)
        if answered % 14 == 0:
            return lost
        answer = forward()
        return lost if answered % 7 == 0 else answer

    proxy.rule = cut_off
    queue_changes(profile, PAPERS, ROUNDS // 2)
    for _ in range(60):
        outbox = profile.sync()
        if outbox["waiting"] == 0:
            break
    assert (outbox["waiting"], outbox["failed"], outbox["conflicts"]) == (0, [], [])
    assert find_wrong(account, PAPERS, ROUNDS // 2) == []
