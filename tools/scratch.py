"""Where tests write: in memory where there is room, since every commit waits for a disk."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3
"""Bytes that must be free, several times what a run of all tests writes."""

COMPILE_ALWAYS = "PYTHONDONTWRITEBYTECODE"
"""With it every server that a test starts would compile Postil anew."""


@contextmanager
def environment() -> Iterator[dict[str, str]]:
    """For the processes of a run; what they left in memory is removed at the end."""
    inherited = {name: value for name, value in os.environ.items() if name != COMPILE_ALWAYS}
    if not is_roomy(IN_MEMORY):
        yield inherited
        return
    with tempfile.TemporaryDirectory(prefix="postil-tests-", dir=IN_MEMORY) as folder:
        # PostgreSQL runs as an account of its own, which has to get through.
        Path(folder).chmod(0o755)
        yield {**inherited, "TMPDIR": folder}


def is_roomy(folder: Path) -> bool:
    """Whether it has `ROOM`, in the file system and in the machine, and programs may run there."""
    if not folder.is_mount():
        return False
    found = os.statvfs(folder)
    free = min(found.f_bavail * found.f_frsize, available_memory())
    return free >= ROOM and not found.f_flag & os.ST_NOEXEC


def available_memory() -> int:
    """Bytes that programs could take without swapping (proc(5), `MemAvailable`); 0 if unknown."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return 0
    [kibibytes] = [line.split()[1] for line in lines if line.startswith("MemAvailable:")] or ["0"]
    return int(kibibytes) * 1024
