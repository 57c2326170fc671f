"""What a service runs: the server of this installation, with today's settings."""

import os
import sys
from dataclasses import dataclass

from postil.settings import PREFIX, Settings

DESCRIPTION = "Postil, a library of papers and notes"

COMMAND = (sys.executable, "-P", "-m", "postil", "serve", "--quiet")
"""`-P`: a file of this name in the folder where a service starts is not taken for Postil."""

STOP_SECONDS = 30
"""After this a service that was told to stop is killed; the server needs a third of it at most."""


@dataclass(frozen=True)
class Program:
    command: tuple[str, ...]
    environment: dict[str, str]


def program_of(settings: Settings) -> Program:
    """Settings that were given are written down; the data folder and the PATH in any case.

    By its installer's PATH it finds PostgreSQL's programs where launchd would not look.
    """
    given = {name: str(getattr(settings, name)) for name in settings.model_fields_set}
    given["data"] = str(settings.data.absolute())
    environment = {f"{PREFIX}{name.upper()}": value for name, value in sorted(given.items())}
    return Program(COMMAND, {**environment, "PATH": os.environ.get("PATH", os.defpath)})
