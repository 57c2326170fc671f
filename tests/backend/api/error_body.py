"""The one proof that an answer is the one error body."""

from werkzeug.test import TestResponse

from postil_schema.errors import Error, ErrorDetail


def assert_error(answer: TestResponse, status: int, code: str | None = None) -> ErrorDetail:
    """The answer has this status, is exactly the error body, and names its request."""
    assert answer.status_code == status, answer.get_data(as_text=True)[:2_000]
    assert answer.mimetype == "application/json"
    detail = Error.model_validate_json(answer.get_data()).error
    assert detail.request_id == answer.headers["X-Request-Id"]
    assert detail.message
    assert len(answer.get_data()) < 20_000
    if code is not None:
        assert detail.code == code
    return detail
