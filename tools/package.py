"""The wheel that `pipx install` is enough for, and what browsers' stores take."""

import json
import shutil
from pathlib import Path

from tools import node_packages
from tools.places import BIN, DIST, EXTENSION, ROOT, WEB_EXT
from tools.steps import call, say
from tools.zips import read_folder, write_zip

HOW_TO_BUILD = """\
The sources of the Postil extension, as a reviewer needs them. With Node {node} or newer:

    cd extension
    npm ci --ignore-scripts
    node build.mjs

extension/dist/firefox then holds, byte for byte, the files of postil-firefox-{version}.zip. The
whole project, with the server that the extension may be connected to, is described in README.md.
"""


def write() -> None:
    """Everything in dist/, made anew; the Firefox build has passed `web-ext lint`."""
    lint()
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    call([BIN / "python", "-m", "hatchling", "build", "-t", "wheel", "-d", DIST], cwd=ROOT)
    write_zips(DIST)
    say(f"dist/ holds {', '.join(sorted(path.name for path in DIST.iterdir()))}")


def lint() -> None:
    """Mozilla's own check of an extension; a warning counts."""
    node_packages.install(WEB_EXT)
    say("web-ext lint")
    command = ("node_modules/.bin/web-ext", "lint", "--warnings-as-errors", "--no-config-discovery")
    node_packages.run(*command, "--source-dir", EXTENSION / "dist" / "firefox", folder=WEB_EXT)


def write_zips(folder: Path) -> None:
    version = json.loads((EXTENSION / "package.json").read_text())["version"]
    write_zip(folder / f"postil-chromium-{version}.zip", chromium_files())
    write_zip(folder / f"postil-firefox-{version}.zip", built_files("firefox"))
    write_zip(folder / f"postil-firefox-{version}-source.zip", source_files(version))


def built_files(browser: str) -> dict[str, bytes]:
    return read_folder(EXTENSION / "dist" / browser)


def chromium_files() -> dict[str, bytes]:
    """The Chrome Web Store has a key of its own, and refuses a manifest that brings one."""
    files = built_files("chromium")
    manifest = json.loads(files["manifest.json"])
    del manifest["key"]
    return {**files, "manifest.json": f"{json.dumps(manifest, indent=2)}\n".encode()}


def source_files(version: str) -> dict[str, bytes]:
    """What the build is made of, and nothing that it makes or installs."""
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_bytes() for path in node_packages.sources()
    }
    for name in ("LICENSE", "README.md"):
        sources[name] = (ROOT / name).read_bytes()
    oldest = ".".join(map(str, node_packages.OLDEST_NODE))
    return {**sources, "BUILD.txt": HOW_TO_BUILD.format(node=oldest, version=version).encode()}
