"""The header `Postil-Mark`: each change proves which history it follows, and gets the next proof.

A client that sends the mark of the last answer it has seen (or `new`, if it has none) gets another
with every change that was stored. A server that was restored from an older backup does not know the
mark: it answers 409 `history_rewound` and stores nothing. Without the header nothing is checked.
"""

from flask import Response, g, request

from postil.api.blueprint import api, library
from postil.web.work import pushes

HEADER = "Postil-Mark"
NEW = "new"


def shown() -> str | None:
    """The client's mark, if this request is one that changes something."""
    return request.headers.get(HEADER) if pushes() else None


@api.before_request
def check_mark() -> None:
    mark = shown()
    if mark is not None and mark != NEW:
        library().check_mark(mark)


@api.after_request
def hand_out_mark(response: Response) -> Response:
    """Before the commit, so that the mark and what it proves are kept together or not at all."""
    mark = shown()
    if mark is not None and response.status_code < 400:
        before = None if mark == NEW else mark
        response.headers[HEADER] = library().hand_out_mark(g.token, before)
    return response
