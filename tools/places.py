"""Where things lie in the working tree."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
LOCKS = ROOT / "locks"
EXTENSION = ROOT / "extension"
WEB_EXT = ROOT / "tools" / "web-ext"
STATIC_BUILD = ROOT / "backend" / "postil" / "static" / "build"
DIST = ROOT / "dist"
OPENAPI = ROOT / "shared_schema" / "openapi.json"
TYPES = EXTENSION / "src" / "api" / "openapi.d.ts"


def path_with(folder: Path) -> dict[str, str]:
    """The environment with `folder` first on the PATH."""
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
