"""`openapi.json` and the extension's types: written from the app, or checked against it."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tools import node_packages
from tools.places import BIN, EXTENSION, OPENAPI, ROOT, TYPES, path_with
from tools.steps import Failed, say

GENERATOR = EXTENSION / "node_modules" / ".bin" / "openapi-typescript"


def write() -> None:
    say("writing openapi.json and the extension's types")
    generate(OPENAPI, TYPES)


def generate(openapi: Path, types: Path) -> None:
    """A property with a default stays optional: in a PATCH null clears and absence keeps."""
    openapi.write_text(answer(BIN / "python", "-m", "tools.openapi"))
    answer(GENERATOR, openapi, "--default-non-nullable=false", "--output", types)


def answer(*command: str | Path) -> str:
    env = path_with(node_packages.node_folder())
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stdout + done.stderr)
    return done.stdout


def find_drift() -> list[str]:
    """The files that are not what they would be if they were written now."""
    with tempfile.TemporaryDirectory() as folder:
        openapi, types = Path(folder) / OPENAPI.name, Path(folder) / TYPES.name
        generate(openapi, types)
        pairs = ((OPENAPI, openapi), (TYPES, types))
        return [
            str(kept.relative_to(ROOT))
            for kept, fresh in pairs
            if not kept.exists() or kept.read_text() != fresh.read_text()
        ]


def main() -> int:
    try:
        drifted = find_drift()
    except Failed as failure:
        print(failure)
        return 1
    if drifted:
        print(f"{' and '.join(drifted)} drifted from the app. Run `make types`.")
    return bool(drifted)


if __name__ == "__main__":
    sys.exit(main())
