"""Managers of services, as far as `postil` sees them: programs that are told something."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

NAMES = ("systemctl", "loginctl", "launchctl")

PROGRAM = """\
#!/bin/sh
printf '%s\\n' "${{0##*/}} $*" >> "{folder}/told"
[ -e "{folder}/broken" ] && {{ echo "Failed to connect to bus" >&2; exit 1; }}
case "$*" in
  *enable*|*bootstrap*) touch "{folder}/running" ;;
  *disable*|*bootout*) rm -f "{folder}/running" ;;
  *is-active*|*print*) [ -e "{folder}/running" ] ;;
  *Linger*) echo "$(cat "{folder}/linger" 2> /dev/null || echo no)" ;;
esac
"""


@dataclass(frozen=True)
class FakeManager:
    """Stands in for systemd and launchd, which no test may change on the machine it runs on."""

    folder: Path

    @property
    def told(self) -> list[str]:
        file = self.folder / "told"
        return file.read_text().splitlines() if file.exists() else []

    def forget(self) -> None:
        (self.folder / "told").unlink()

    def set(self, state: str, words: str = "") -> None:
        (self.folder / state).write_text(words)


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeManager:
    """Also a home of its own, so that nothing is written anywhere else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in NAMES:
        program = folder / name
        program.write_text(PROGRAM.format(folder=folder))
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return FakeManager(folder)
