"""A server that refuses some of what it is asked."""

from collections.abc import Callable

from tests.support.proxy import Answer, Rule

JSON = {"Content-Type": "application/json"}
REFUSED = Answer(422, b'{"error": {"code": "invalid", "message": "No.", "request_id": "r1"}}', JSON)
NO_BATCHES = Answer(
    404, b'{"error": {"code": "not_found", "message": "No.", "request_id": "r1"}}', JSON
)
"""Of an earlier server."""


def refusing(*methods: str) -> Rule:
    """Changes by these methods; each comes alone, so that none gets through in a batch."""

    def rule(method: str, path: str, forward: Callable[[], Answer]) -> Answer:
        if path.endswith("/batch"):
            return NO_BATCHES
        return REFUSED if method in methods else forward()

    return rule
