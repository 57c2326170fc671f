"""Prints the API's description, as the app itself tells it.

Runs in the virtual environment.
"""

import json
import sys
import tempfile
from pathlib import Path

from postil.api.document import describe
from postil.app import create_app
from postil.settings import Settings


def render() -> str:
    with tempfile.TemporaryDirectory() as data:
        app = create_app(Settings(data=Path(data)))
        return json.dumps(describe(app), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(render())
