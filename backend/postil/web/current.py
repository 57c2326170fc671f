"""What belongs to the running app and not to one request."""

from flask import current_app
from sqlalchemy import Engine

from postil.settings import Settings


def settings() -> Settings:
    found: Settings = current_app.extensions["postil_settings"]
    return found


def database() -> Engine:
    found: Engine = current_app.extensions["postil_engine"]
    return found
