"""A disk of a few megabytes that can be filled up: the real thing, where mounting is allowed."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.required import skip_or_fail

MEGABYTE = 1024 * 1024
FILLER = "filler"


@contextmanager
def mounted(folder: Path, megabytes: int) -> Iterator[None]:
    """A tmpfs of this size on the folder; skips, by name, where it cannot be mounted."""
    size = f"size={megabytes}m"
    try:
        run("mount", "-t", "tmpfs", "-o", size, "postil-test", str(folder))
    except (OSError, subprocess.CalledProcessError):
        skip_or_fail("mount", "no file system can be mounted here; it takes root")
    try:
        yield
    finally:
        run("umount", "--lazy", str(folder))


def fill_up(folder: Path) -> None:
    """Not a byte is left, however small the last block."""
    with (folder / FILLER).open("ab", buffering=0) as filler:
        for size in (MEGABYTE, 4096, 1):
            block = b"x" * size
            try:
                while filler.write(block):
                    pass
            except OSError:
                continue


def make_room(folder: Path) -> None:
    (folder / FILLER).unlink()


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
