"""A database that cannot be reached: told in an answer that is whole, to whomever asks."""

from pathlib import Path

import pytest

from postil.app import Postil, create_app
from postil.web.security import HEADERS
from tests.backend.conftest import make_settings

ORIGIN = "moz-extension://0f2c9a3e-8f0e-4e52-9d6c-0a1b2c3d4e5f"
"""Whether this one may read the answer stands in the database."""

TOKEN = f"postil_{'0' * 32}_{'x' * 43}"


@pytest.fixture
def app(tmp_path: Path) -> Postil:
    return create_app(make_settings(tmp_path, f"sqlite:///{tmp_path / 'away' / 'postil.db'}"))


@pytest.mark.parametrize(
    ("path", "status"), [("/healthz/live", 200), ("/healthz", 503), ("/api/v1/me", 503)]
)
def test_the_answer_is_whole(app: Postil, path: str, status: int) -> None:
    headers = {"Origin": ORIGIN, "Authorization": f"Bearer {TOKEN}"}
    answer = app.test_client().get(path, headers=headers)
    assert answer.status_code == status
    assert dict(answer.headers).items() >= HEADERS.items()
    assert answer.headers["X-Request-Id"]
    assert answer.is_json
    assert "Access-Control-Allow-Origin" not in answer.headers
