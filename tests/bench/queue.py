"""10,000 changes made without a server, then sent: each arrives once, and in order.

About 6 minutes. A part of them is then sent as over a network of long round trips.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.bench.figures import Figure
from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile
from tests.extension.background.queueing import KINDS, find_wrong, queue_changes
from tests.support.proxy import Answer, running_proxy
from tests.support.server import UNLIMITED, Server
from tools.browser import find_test_chromium
from tools.places import EXTENSION

PAPERS = 100
ROUNDS = 10_000 // (PAPERS * KINDS)
FAR_ROUNDS = 5
ROUND_TRIP_SECONDS = 0.05


def measure() -> list[Figure]:
    with running() as (profile, server):
        near = measure_queue(profile, Account(server, "near"), server.url, ROUNDS)
        profile.forget()
        with running_proxy(server.url) as proxy:
            proxy.rule = take_long
            *_, far = measure_queue(profile, Account(server, "far"), proxy.url, FAR_ROUNDS)
    far.what += f", round trips of {ROUND_TRIP_SECONDS * 1e3:.0f} ms"
    return [*near, far]


@contextmanager
def running() -> Iterator[tuple[Profile, Server]]:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "server"
        data.mkdir()
        server = Server(data, extra={**UNLIMITED, "POSTIL_PAIRING_INTERVAL": "0.1"})
        server.start()
        chromium = find_test_chromium()
        if chromium is None:
            raise SystemExit("no Chromium is installed; `make setup` installs one")
        profile = Profile(playwright, chromium, EXTENSION / "dist" / "chromium", Path(folder) / "p")
        try:
            yield profile, server
        finally:
            profile.close()
            server.stop()


def take_long(_method: str, _path: str, forward: Callable[[], Answer]) -> Answer:
    time.sleep(ROUND_TRIP_SECONDS)
    return forward()


def measure_queue(profile: Profile, account: Account, address: str, rounds: int) -> list[Figure]:
    began = time.monotonic()
    made = queue_changes(profile, PAPERS, rounds)
    kept = time.monotonic()
    connect(profile, account, address)
    outbox = profile.sync()
    sent = time.monotonic()
    left = outbox["waiting"] + len(outbox["failed"]) + len(outbox["conflicts"])
    wrong = len(find_wrong(account, PAPERS, rounds))
    size = f"{made:,} changes, {PAPERS} papers"
    return [
        Figure("left, refused or joined after sending a long queue", size, "", [left], "0"),
        Figure("papers that are not as their last changes left them", size, "", [wrong], "0"),
        Figure(
            "from an action to its place on the disk", size, "ms", [1e3 * (kept - began) / made]
        ),
        Figure("sending a long queue, each change", size, "ms", [1e3 * (sent - kept) / made]),
    ]
