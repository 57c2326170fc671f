"""A systemd user unit (systemd.service(5), systemd.exec(5), systemd.syntax(7))."""

import re

from postil.service.program import DESCRIPTION, STOP_SECONDS, Program

UNIT = """\
[Unit]
Description={description}

[Service]
Type=exec
ExecStart={command}
{environment}
Restart=on-failure
RestartSec=5
TimeoutStopSec={stop_seconds}
UMask=0077
NoNewPrivileges=yes

[Install]
WantedBy=default.target
"""

ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "%": "%%"})
"""What quotes do not keep as it is; `%` begins a specifier."""

ESCAPE = re.compile(r'\\[\\"]|%%')
VARIABLE = re.compile(r'^Environment="([A-Z_]+)=(.*)"$', re.MULTILINE)


def write_unit(program: Program) -> str:
    """A command's `$NAME` would be replaced by a variable, also within quotes; `$$` is not."""
    variables = (quote(f"{name}={value}") for name, value in program.environment.items())
    return UNIT.format(
        description=DESCRIPTION,
        command=" ".join(quote(word).replace("$", "$$") for word in program.command),
        environment="\n".join(f"Environment={variable}" for variable in variables),
        stop_seconds=STOP_SECONDS,
    )


def quote(word: str) -> str:
    return f'"{word.translate(ESCAPED)}"'


def read_environment(unit: str) -> dict[str, str]:
    """The variables of a unit that was written here."""
    return {
        name: ESCAPE.sub(lambda found: found[0][-1], value)
        for name, value in VARIABLE.findall(unit)
    }
