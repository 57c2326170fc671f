"""Many changes in one request, so that a long queue does not wait for the network each time.

Each change goes through the app as if it had come alone: every check and limit of its route holds,
and it is committed before the next one begins.
"""

import json
from functools import partial
from io import BytesIO
from time import monotonic
from typing import Any

from flask import Flask, Response, current_app, g, request

from postil.api.blueprint import BODY_ERRORS, api, noun, present
from postil.web import seats
from postil.web.work import reads
from postil_schema.batches import Batch, BatchedAnswer, BatchedChange, BatchResult

NOUN = noun("Batch", "Several changes in one request.")

SECONDS = 5
"""After so long no further change is begun: a client waits for its answer, and so does a stop."""

TOLD = ("ETag", "Postil-Mark", "Retry-After")
"""Headers of its own answer that a client has to know."""


@api.post("/batch", tags=NOUN, responses={200: BatchResult, **BODY_ERRORS})
@reads
def make_changes(body: Batch) -> Response:
    """Make changes one after another, each as if it were alone; after a refusal none is begun.

    Those that have no answer were not begun, and can be sent again. Each counts as a request.
    """
    seats.give_back()
    began = monotonic()
    answers: list[BatchedAnswer] = []
    for change in body.changes:
        answers.append(make(change))
        if answers[-1].status >= 400 or monotonic() - began > SECONDS:
            break
    return present(BatchResult(answers=answers))


def make(change: BatchedChange) -> BatchedAnswer:
    """By the whole app, in a context of its own: its session, user and limits are none of ours."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    environ = environ_of(change)
    with app.app_context():
        one = Response.from_app(partial(Flask.wsgi_app, app), environ, buffered=True)
    return BatchedAnswer(
        status=one.status_code,
        headers={name: one.headers[name] for name in TOLD if name in one.headers},
        body=one.get_json() if one.is_json else None,
    )


def environ_of(change: BatchedChange) -> dict[str, Any]:
    """The batch's own request, from the same client, with what is the change's in its place."""
    body = b"" if change.body is None else json.dumps(change.body).encode()
    return {
        **{name: value for name, value in request.environ.items() if name != "HTTP_IF_MATCH"},
        "REQUEST_METHOD": change.method,
        "PATH_INFO": f"{api.url_prefix}{change.path}",
        "QUERY_STRING": "",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        "HTTP_X_REQUEST_ID": g.request_id,
        **({} if change.if_match is None else {"HTTP_IF_MATCH": change.if_match}),
    }
