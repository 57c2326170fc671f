"""The program of the system that keeps services running: where its files lie, what it is told."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

from postil.service import launchd, systemd
from postil.service.program import Program

Command = tuple[str, ...]

SECONDS = 60
"""How long one command may take; stopping waits for the server's last answers."""


@dataclass(frozen=True)
class Manager:
    """`is_running` answers by its exit code; `outlives`, where there is one, by printing "yes"."""

    name: str
    file: Path
    write: Callable[[Program], str]
    read: Callable[[str], dict[str, str]]
    """The environment that a written file holds."""
    start: tuple[Command, ...]
    stop: tuple[Command, ...]
    is_running: Command
    read_log: Command
    stops_running_only: bool = False
    """Whether to stop what does not run is refused; elsewhere that takes it out of the start."""
    outlives: Command | None = None
    outlive: Command | None = None
    """Lets it start with the machine, and not only when its user signs in."""


def systemd_manager() -> Manager:
    unit = "postil.service"
    control = ("systemctl", "--user")
    return Manager(
        name="systemd",
        file=user_config_path("systemd") / "user" / unit,
        write=systemd.write_unit,
        read=systemd.read_environment,
        start=((*control, "daemon-reload"), (*control, "enable", "--now", unit)),
        stop=((*control, "disable", "--now", unit),),
        is_running=(*control, "--quiet", "is-active", unit),
        read_log=("journalctl", "--user", "--unit", unit),
        outlives=("loginctl", "show-user", str(os.getuid()), "--property=Linger", "--value"),
        outlive=("loginctl", "enable-linger"),
    )


def launchd_manager() -> Manager:
    file = Path.home() / "Library" / "LaunchAgents" / f"{launchd.LABEL}.plist"
    domain = f"gui/{os.getuid()}"
    return Manager(
        name="launchd",
        file=file,
        write=launchd.write_plist,
        read=launchd.read_environment,
        start=(("launchctl", "bootstrap", domain, str(file)),),
        stop=(("launchctl", "bootout", f"{domain}/{launchd.LABEL}"),),
        is_running=("launchctl", "print", f"{domain}/{launchd.LABEL}"),
        read_log=("tail", "-f", str(launchd.log_file())),
        stops_running_only=True,
    )


MANAGERS = {"linux": systemd_manager, "darwin": launchd_manager}
"""Python's name of the system to its manager of services."""


class NotTold(Exception):
    """The manager did not take a command; the exception's text is its own reason."""


def find_manager() -> Manager | None:
    make = MANAGERS.get(sys.platform)
    return None if make is None else make()


def tell(commands: tuple[Command, ...]) -> None:
    for command in commands:
        code, printed = ask(command)
        if code:
            raise NotTold(printed or f"`{' '.join(command)}` ended with code {code}")


def ask(command: Command) -> tuple[int, str]:
    """Exit code, and what was printed."""
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    return done.returncode, (done.stderr or done.stdout).strip()
