"""Dates are short and relative within a week."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask_babel import Babel

from postil.dashboard.moments import partial_date, short

NOW = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def berlin() -> Flask:
    app = Flask(__name__)
    Babel(app, default_timezone="Europe/Berlin")
    return app


@pytest.mark.parametrize(
    ("ago", "written"),
    [
        (timedelta(seconds=20), "just now"),
        (-timedelta(minutes=2), "just now"),
        (timedelta(minutes=12), "12 min. ago"),
        (timedelta(hours=3), "13:30"),
        (timedelta(hours=17), "Thu"),
        (timedelta(days=6), "Sat"),
        (timedelta(days=7), "Nov 13"),
        (timedelta(days=400), "Oct 16, 2025"),
        (-timedelta(days=2), "Nov 22"),
    ],
)
def test_a_moment_is_as_near_as_it_is(berlin: Flask, ago: timedelta, written: str) -> None:
    with berlin.test_request_context():
        assert short(NOW - ago, NOW) == written


@pytest.mark.parametrize(
    ("date", "written"), [("2023", "2023"), ("2023-10", "Oct 2023"), ("2023-10-17", "Oct 17, 2023")]
)
def test_a_partial_date_is_as_precise_as_it_is(berlin: Flask, date: str, written: str) -> None:
    with berlin.test_request_context():
        assert partial_date(date) == written
