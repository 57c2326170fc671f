"""One JSON line an event, on stderr: what happened, to which route, how long it took.

No path, query, header or body is written: they may hold titles, notes, codes and tokens.
"""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from http import HTTPMethod
from typing import Any

from flask import Flask, Response, g, request

OWN = "postil"
"""Where the names of Postil's own loggers begin."""

STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}

log = logging.getLogger("postil.requests")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {name: value for name, value in record.__dict__.items() if name not in STANDARD}
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "time": moment.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            **name_event(record),
            **({"request_id": g.request_id} if g and "request_id" in g else {}),
            **told,
        }
        return json.dumps(line, ensure_ascii=False)


def name_event(record: logging.LogRecord) -> dict[str, str]:
    """A library's words without the values in them, and without the traceback below them.

    Either may hold what a user wrote.
    """
    if record.name.partition(".")[0] == OWN:
        return {"event": record.getMessage()}
    return {"event": str(record.msg).partition("\n")[0], "logger": record.name}


def describe(error: BaseException) -> dict[str, Any]:
    """What failed and where; an exception's own text may hold personal data and is left out."""
    frames = [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return {"error": type(error).__qualname__, "frames": frames[-12:]}


def write_json_lines() -> None:
    """Log to stderr, also the libraries' warnings; called by commands that serve, not by tests."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger(OWN).setLevel(logging.INFO)
    logging.captureWarnings(True)


def start_clock() -> None:
    g.started = time.perf_counter()


def record_request(response: Response) -> Response:
    """The route is its pattern: some paths hold a secret. Of methods, too, only known ones."""
    log.info(
        "answered",
        extra={
            "method": request.method if request.method in HTTPMethod.__members__ else None,
            "route": request.url_rule.rule if request.url_rule else None,
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - g.started) * 1000, 1),
        },
    )
    return response


def install(app: Flask) -> None:
    app.before_request(start_clock)
    app.after_request(record_request)
