"""A property list of a launchd agent (launchd.plist(5))."""

import plistlib
from pathlib import Path

from postil.service.program import STOP_SECONDS, Program

LABEL = "org.postil.server"

NOBODY_ELSE = 0o077
"""The umask: what the server writes is its user's alone."""


def write_plist(program: Program) -> str:
    """It starts when its user signs in, and again after a failure but not after a stop."""
    agent = {
        "Label": LABEL,
        "ProgramArguments": list(program.command),
        "EnvironmentVariables": program.environment,
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ExitTimeOut": STOP_SECONDS,
        "Umask": NOBODY_ELSE,
        "StandardErrorPath": str(log_file()),
    }
    return plistlib.dumps(agent).decode()


def read_environment(agent: str) -> dict[str, str]:
    variables: dict[str, str] = plistlib.loads(agent.encode())["EnvironmentVariables"]
    return variables


def log_file() -> Path:
    return Path.home() / "Library" / "Logs" / "postil.log"
