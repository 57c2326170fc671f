"""A folder with one Markdown file a paper, written so that nothing of the user's is ever lost.

A paper's file is the one that carries its id, wherever it was moved within the folder. It is
replaced only while it is, to the letter, as an export left it; an edited file is kept. A new file
never takes the name of another one.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from uuid import UUID, uuid4

from postil.export.file_names import EXTENSION, choose_name, compared
from postil.export.markdown import is_untouched, render_file
from postil.export.model import ExportedPaper, sort_papers

_OWN_ID = re.compile(
    r"""\A---\r?\n(?:(?!---)[^\n]*\n)*?postil-id: *["']?([0-9a-f-]{36})["']?[ \t]*\r?\n"""
)


@dataclass
class Report:
    """Where each paper's file lies: written now, already the same, or kept with user's edits."""

    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)


def export_folder(papers: Iterable[ExportedPaper], destination: Path, zone: tzinfo) -> Report:
    """Write the papers' files. Makes the folder if there is none; raises OSError as it comes."""
    destination.mkdir(parents=True, exist_ok=True)
    own = _find_own_files(destination)
    taken = {compared(entry.name) for entry in destination.iterdir()}
    report = Report()
    for exported in sort_papers(papers):
        paper = exported.paper
        path = own.get(paper.id) or destination / choose_name(paper.title, paper.id, taken)
        content = render_file(exported, zone).encode()
        if not path.exists():
            _write(path, content)
            report.written.append(path)
        elif (present := path.read_bytes()) == content:
            report.unchanged.append(path)
        elif is_untouched(present.decode(errors="replace")):
            _write(path, content)
            report.written.append(path)
        else:
            report.kept.append(path)
    return report


def _find_own_files(destination: Path) -> dict[UUID, Path]:
    """Paper id to its file; hidden folders, such as Obsidian's `.trash`, are not looked into."""
    own: dict[UUID, Path] = {}
    for folder, folders, names in os.walk(destination):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(folder, name) for name in sorted(names) if name.endswith(EXTENSION)):
            if path.is_file() and (paper_id := _read_id(path)):
                own.setdefault(paper_id, path)
    return own


def _read_id(path: Path) -> UUID | None:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        found = _OWN_ID.match(file.read(4_096))
    try:
        return UUID(found[1]) if found else None
    except ValueError:
        return None


def _write(path: Path, content: bytes) -> None:
    """All or nothing: a reader sees the old file or the new one, never half of one."""
    unfinished = path.with_name(f".postil-{uuid4().hex}.tmp")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
