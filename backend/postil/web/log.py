"""One JSON line an event, on stderr: what happened, to which route, how long it took.

No path, query, header or body is written: they may hold titles, notes, codes and tokens.
"""

import json
import logging
import sys
import time
from datetime import UTC, datetime

from flask import Flask, Response, g, request

STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}

log = logging.getLogger("postil.requests")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {name: value for name, value in record.__dict__.items() if name not in STANDARD}
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "time": moment.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **({"request_id": g.request_id} if g and "request_id" in g else {}),
            **told,
        }
        return json.dumps(line, ensure_ascii=False)


def write_json_lines() -> None:
    """Send Postil's own log to stderr; called by commands that serve, not by tests."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger("postil")
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    root.propagate = False


def start_clock() -> None:
    g.started = time.perf_counter()


def record_request(response: Response) -> Response:
    """The route is its pattern, not the path: some paths hold a secret."""
    log.info(
        "answered",
        extra={
            "method": request.method,
            "route": request.url_rule.rule if request.url_rule else None,
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - g.started) * 1000, 1),
        },
    )
    return response


def install(app: Flask) -> None:
    app.before_request(start_clock)
    app.after_request(record_request)
