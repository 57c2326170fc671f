"""10,000 changes made without a server, then sent: each arrives once, and in order.

About 10 minutes.
"""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.bench.figures import Figure
from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile
from tests.extension.background.queueing import KINDS, find_wrong, queue_changes
from tests.support.server import UNLIMITED, Server
from tools.browser import find_test_chromium
from tools.places import EXTENSION

PAPERS = 100
ROUNDS = 10_000 // (PAPERS * KINDS)


def measure() -> list[Figure]:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "server"
        data.mkdir()
        server = Server(data, extra={**UNLIMITED, "POSTIL_PAIRING_INTERVAL": "1"})
        server.start()
        chromium = find_test_chromium()
        if chromium is None:
            raise SystemExit("no Chromium is installed; `make setup` installs one")
        profile = Profile(playwright, chromium, EXTENSION / "dist" / "chromium", Path(folder) / "p")
        try:
            return measure_queue(profile, Account(server, "researcher"))
        finally:
            profile.close()
            server.stop()


def measure_queue(profile: Profile, account: Account) -> list[Figure]:
    began = time.monotonic()
    made = queue_changes(profile, PAPERS, ROUNDS)
    kept = time.monotonic()
    connect(profile, account)
    outbox = profile.sync()
    sent = time.monotonic()
    left = outbox["waiting"] + len(outbox["failed"]) + len(outbox["conflicts"])
    wrong = len(find_wrong(account, PAPERS, ROUNDS))
    size = f"{made:,} changes, {PAPERS} papers"
    return [
        Figure("left, refused or joined after sending a long queue", size, "", [left], "0"),
        Figure("papers that are not as their last changes left them", size, "", [wrong], "0"),
        Figure(
            "from an action to its place on the disk", size, "ms", [1e3 * (kept - began) / made]
        ),
        Figure("sending a long queue, each change", size, "ms", [1e3 * (sent - kept) / made]),
    ]
