"""Zips that are the same bytes whenever and wherever they are made of the same files."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip can name."""

UNIX = 3
PLAIN_FILE = 0o100644 << 16


def write_zip(target: Path, files: Mapping[str, bytes]) -> None:
    """`files` maps each name in the zip, with `/` between folders, to its content."""
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system = UNIX
            entry.external_attr = PLAIN_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by its name from there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
