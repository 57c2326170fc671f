"""Waiting for what a browser or a server does in its own time."""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 60.0
"""Only a test that fails waits so long: a machine may be busy with much else."""

TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Kept once what a page was about to draw is drawn; only for a tab that is shown."""


def wait_for(
    condition: Callable[[], object], what: str = "it", seconds: float = PATIENCE_SECONDS
) -> None:
    """Back once `condition` is true; an assertion that names `what` fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")
        time.sleep(0.05)
