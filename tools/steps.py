"""A step of the set-up is done once and again only when its inputs change."""

import hashlib
import shlex
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path


class Failed(Exception):
    """Ends a task; the words are for whoever ran make."""


def digest(inputs: Iterable[Path]) -> str:
    """One hash of the files' names and contents."""
    total = hashlib.sha256()
    for path in sorted(inputs):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path}\0{content}\n".encode())
    return total.hexdigest()


def is_current(stamp: Path, inputs: Iterable[Path]) -> bool:
    return stamp.is_file() and stamp.read_text() == digest(inputs)


def mark_current(stamp: Path, inputs: Iterable[Path]) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest(inputs))


def say(words: str) -> None:
    print(f"• {words}", flush=True)


def call(command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str] | None = None) -> None:
    """Run a command whose output is shown; a failure ends the task."""
    done = subprocess.run(command, cwd=cwd, env=env, check=False)
    if done.returncode:
        words = shlex.join(map(str, command))
        raise Failed(f"This command ended with code {done.returncode}; see above why:\n  {words}")
