"""Let the server run as a service of the user's own, and be there after a reboot."""

import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from postil.cli.check import server_answers
from postil.cli.findings import Finding, report
from postil.cli.options import DATA, make_data_folder, read_settings
from postil.cli.serve import require_port
from postil.service.manager import Command, Manager, NotTold, ask, find_manager, tell
from postil.service.program import program_of
from postil.settings import PREFIX, Settings

ITS_USER_ALONE = 0o600
"""The file may hold the database's password."""

START_SECONDS = 30


@click.group()
def service() -> None:
    """Run the server as a service of yours: systemd on Linux, launchd on macOS."""


@service.command()
@click.option("--host", help="Address to listen on [POSTIL_HOST].")
@click.option("--port", type=int, help="Port to listen on [POSTIL_PORT].")
@DATA
def install(host: str | None, port: int | None, data: Path | None) -> None:
    """Start the server now, and again when you sign in or the machine starts.

    It keeps the options and POSTIL_… variables of this call; to change them, install it again.
    """
    settings = read_settings(host=host, port=port, data=data)
    manager = require_manager()
    make_data_folder(settings)
    with stopped(manager):
        require_port(settings)
        write_file(manager, settings)
    tell_or_fail(manager, manager.start)
    await_answer(manager, settings)
    click.echo(f"Library     {settings.address}/")
    click.echo("Sign in     `postil signin-link` prints a link")
    click.echo(f"Data        {settings.data.absolute()}")
    click.echo(f"Service     {manager.file}")
    click.echo(f"Log         {shlex.join(manager.read_log)}")
    if manager.outlive and not outlives(manager):
        click.echo(f"To have it start with the machine, run: {shlex.join(manager.outlive)}")


@service.command()
def uninstall() -> None:
    """Stop the service and remove its file; the library stays where it is."""
    manager = require_manager()
    require_file(manager)
    if is_running(manager) or not manager.stops_running_only:
        tell_or_fail(manager, manager.stop)
    manager.file.unlink()
    click.echo(f"The service is gone: {manager.file} was removed. The library was not touched.")


@service.command()
def status() -> None:
    """Say whether the service runs and answers; exit code 1 when it does not."""
    manager = require_manager()
    require_file(manager)
    report(examine(manager))


def examine(manager: Manager) -> Iterator[Finding]:
    yield Finding(True, f"The service is installed: {manager.file}.")
    log = shlex.join(manager.read_log)
    if is_running(manager):
        yield Finding(True, f"{manager.name} runs it.")
    else:
        yield Finding(False, f"{manager.name} does not run it; its log may say why: {log}")
    settings = installed_settings(manager)
    if server_answers(settings):
        yield Finding(True, f"It answers at {settings.address}/.")
    else:
        yield Finding(False, f"It does not answer at {settings.address}/; its log: {log}")
    if manager.outlive and not outlives(manager):
        how = shlex.join(manager.outlive)
        yield Finding(
            True, f"It starts when you sign in; to start with the machine it needs: {how}"
        )
    else:
        yield Finding(True, "It starts again by itself.")


def installed_settings(manager: Manager) -> Settings:
    variables = manager.read(manager.file.read_text()).items()
    given = {name.removeprefix(PREFIX): value for name, value in variables if PREFIX in name}
    return read_settings(**{name.lower(): value for name, value in given.items()})


def require_manager() -> Manager:
    manager = find_manager()
    if manager is None:
        raise click.ClickException(
            "Postil knows systemd and launchd only. Let your system's own manager of services run "
            "`postil serve --quiet`; SIGTERM stops it."
        )
    return manager


def require_file(manager: Manager) -> None:
    if not manager.file.exists():
        raise click.ClickException(
            f"There is no service: {manager.file} does not exist. "
            "`postil service install` makes one."
        )


def is_running(manager: Manager) -> bool:
    return ask(manager.is_running)[0] == 0


@contextmanager
def stopped(manager: Manager) -> Iterator[None]:
    """A running service leaves its port meanwhile, and runs on if nothing takes its place."""
    was_running = is_running(manager)
    if was_running:
        tell_or_fail(manager, manager.stop)
    try:
        yield
    except click.ClickException:
        if was_running:
            tell_or_fail(manager, manager.start)
        raise


def outlives(manager: Manager) -> bool:
    return manager.outlives is not None and ask(manager.outlives) == (0, "yes")


def write_file(manager: Manager, settings: Settings) -> None:
    try:
        manager.file.parent.mkdir(parents=True, exist_ok=True)
        manager.file.touch(mode=ITS_USER_ALONE)
        manager.file.chmod(ITS_USER_ALONE)
        manager.file.write_text(manager.write(program_of(settings)))
    except OSError as error:
        raise click.ClickException(
            f"The service's file {manager.file} cannot be written: {error.strerror}."
        ) from error


def tell_or_fail(manager: Manager, commands: tuple[Command, ...]) -> None:
    try:
        tell(commands)
    except NotTold as error:
        by_hand = "\n".join(f"  {shlex.join(command)}" for command in commands)
        raise click.ClickException(
            f"{manager.name} could not be told: {error}\n"
            f"When it runs for you, these commands do the rest:\n{by_hand}"
        ) from error


def await_answer(manager: Manager, settings: Settings) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not server_answers(settings):
        if time.monotonic() > deadline:
            raise click.ClickException(
                f"The service was started, and does not answer yet at {settings.address}/. "
                f"Its log may say why: {shlex.join(manager.read_log)}"
            )
        time.sleep(0.2)
