"""What a machine may lack. Named in `POSTIL_REQUIRE`, its absence fails instead of skipping."""

import os
from typing import NoReturn

import pytest


def skip_or_fail(what: str, reason: str) -> NoReturn:
    """`what` is `chromium`, `firefox`, `mount` or `postgres`."""
    if what in os.environ.get("POSTIL_REQUIRE", "").split(","):
        pytest.fail(f"{what} is required here: {reason}", pytrace=False)
    pytest.skip(reason)
