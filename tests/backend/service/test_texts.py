"""The files of services: what is in them reaches the server as it was given."""

import shutil
import string
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.service import launchd, systemd
from postil.service.program import COMMAND, Program, program_of
from postil.settings import Settings
from tests.backend.service.units import Run, read_plist, read_unit
from tests.support.required import skip_or_fail

Write = Callable[[Program], str]
Read = Callable[[str], Run]

KINDS = {
    "systemd": (systemd.write_unit, systemd.read_environment, read_unit),
    "launchd": (launchd.write_plist, launchd.read_environment, read_plist),
}

ODD = "a \"b\" \\ %h %% $HOME ${x} $$ 'c' é 文 ;#= <&>"

PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "))
WORDS = st.text(string.printable.split("\t")[0]) | PRINTABLE


@pytest.mark.parametrize("kind", KINDS)
@given(words=st.lists(WORDS, max_size=3), value=WORDS)
def test_every_text_arrives_as_it_is(kind: str, words: list[str], value: str) -> None:
    write, read_environment, read = KINDS[kind]
    program = Program(("/usr/bin/python3", *words, ODD), {"POSTIL_DATA": value, "POSTIL_X": ODD})
    text = write(program)
    assert read(text) == Run(list(program.command), program.environment)
    assert read_environment(text) == program.environment


def test_a_service_keeps_the_settings_of_its_installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POSTIL_PUBLIC_URL", "https://example.org/postil/")
    monkeypatch.setenv("PATH", "/opt/postgresql/bin:/usr/bin")
    monkeypatch.chdir(tmp_path)
    program = program_of(Settings(data=Path("library"), port=8918))
    assert program.command == COMMAND
    assert program.environment == {
        "POSTIL_DATA": str(tmp_path / "library"),
        "POSTIL_PORT": "8918",
        "POSTIL_PUBLIC_URL": "https://example.org/postil",
        "PATH": "/opt/postgresql/bin:/usr/bin",
    }


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        skip_or_fail("systemd", "systemd is not installed")
    unit = tmp_path / "postil.service"
    unit.write_text(systemd.write_unit(Program(COMMAND, {"POSTIL_DATA": ODD})))
    # Sockets of other units get their names in it, and these must not be long.
    with TemporaryDirectory() as runtime:
        done = subprocess.run(
            [verify, "verify", "--user", "--man=no", str(unit)],
            env={"XDG_RUNTIME_DIR": runtime},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")
