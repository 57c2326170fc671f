"""Requests that are fine but for the id that they name, and what their answers say."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.test import TestResponse

from postil.web.bodies import StrictRequest
from tests.backend.access.routes import proof_of
from tests.backend.api.routes import Route
from tests.backend.api.samples import IDENTIFIER, sample

Given = dict[str, Any]

ANY_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}")

FORM = {
    "name": "mine",
    "text": "mine",
    "comment": "mine",
    "status": "finished",
    "revision": "1",
    "keep": "both",
    "role": "owner",
    "selectors": '{"exact": "study", "start": 2, "end": 7}',
}
"""What the forms of the pages need to be taken at all."""


def normal(route: Route, own: UUID | str) -> Given:
    """`own` is what its body names."""
    if route.body is not None:
        return {"json": json.loads(json.dumps(sample(route.body)).replace(IDENTIFIER, str(own)))}
    if proof_of(route) == "session" and route.method == "POST":
        return {"data": dict(FORM)}
    return {}


def said(answer: TestResponse) -> tuple[object, ...]:
    """What an answer tells of whether there is such a thing; ids are made anew by some routes."""
    refused = answer.status_code >= 400 and answer.is_json
    words = answer.get_json()["error"]["message"] if refused else ""
    return answer.status_code, words, ANY_ID.sub("ID", answer.headers.get("Location", ""))


def text_of(answer: TestResponse) -> str:
    """Also of what is packed."""
    if answer.mimetype != "application/zip":
        return answer.text
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as archive:
        return "".join(name + archive.read(name).decode() for name in archive.namelist())


class Noted(ImmutableMultiDict[str, str]):
    """A query or form that remembers which of its fields a route asked for."""

    asked: set[str] = set()  # noqa: RUF012

    def __getitem__(self, key: str) -> str:
        self.asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, *more: Any, **named: Any) -> Any:
        self.asked.add(key)
        return super().get(key, *more, **named)

    def getlist(self, key: str, *more: Any, **named: Any) -> Any:
        self.asked.add(key)
        return super().getlist(key, *more, **named)


@contextmanager
def noting() -> Iterator[set[str]]:
    """The fields that are asked for meanwhile."""
    Noted.asked = set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StrictRequest, "parameter_storage_class", Noted)
        yield Noted.asked
