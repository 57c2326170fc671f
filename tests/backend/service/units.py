"""Reads what a service's file says by the rules of whoever runs it, without Postil's own code."""

import plistlib
import re
import shlex
from dataclasses import dataclass

SPECIFIER = re.compile(r"%(.)")
VARIABLE = re.compile(r"\$(\$|\w+|\{\w+\})")


@dataclass(frozen=True)
class Run:
    """What the manager would run."""

    command: list[str]
    environment: dict[str, str]


def read_unit(text: str) -> Run:
    """systemd.syntax(7): quotes as in a shell, then `%%`; systemd.service(5): `$$` in commands."""
    lines = [line.partition("=") for line in text.splitlines() if "=" in line]
    values = [(name, [literal(word) for word in shlex.split(rest)]) for name, _, rest in lines]
    command = next(words for name, words in values if name == "ExecStart")
    variables = [words[0].split("=", 1) for name, words in values if name == "Environment"]
    return Run([without_variables(word) for word in command], dict(variables))


def literal(word: str) -> str:
    assert set(SPECIFIER.findall(word)) <= {"%"}, f"a specifier in {word}"
    return word.replace("%%", "%")


def without_variables(word: str) -> str:
    assert set(VARIABLE.findall(word)) <= {"$"}, f"a variable in {word}"
    return word.replace("$$", "$")


def read_plist(text: str) -> Run:
    agent = plistlib.loads(text.encode())
    return Run(agent["ProgramArguments"], agent["EnvironmentVariables"])
