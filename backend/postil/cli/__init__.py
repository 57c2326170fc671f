"""The command `postil`. Each command is a file; it is imported only when it runs."""

import importlib

import click

COMMANDS = {
    "access": "postil.cli.access:access",
    "backup": "postil.cli.backups:backup",
    "check": "postil.cli.check:check",
    "export": "postil.cli.export:export",
    "import": "postil.cli.imports:import_",
    "migrate": "postil.cli.migrate:migrate",
    "move": "postil.cli.move:move",
    "restore": "postil.cli.backups:restore",
    "serve": "postil.cli.serve:serve",
    "service": "postil.cli.service:service",
    "signin-link": "postil.cli.accounts:signin_link",
    "token": "postil.cli.accounts:token",
    "user": "postil.cli.users:user",
}


class LazyGroup(click.Group):
    """Help and completion need no database, and `serve` no export."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="postil")
def main() -> None:
    """Keep papers, highlights and notes on a server of your own."""
