"""Where the unpacked extension lies, for people who load it into their browser."""

from pathlib import Path

PACKAGE = Path(__file__).parent

PLACES = (PACKAGE / "extension", PACKAGE.parent.parent / "extension" / "dist")
"""In an installed package; in a checkout of the project."""


def find_extension(browser: str) -> Path | None:
    """The folder for `chromium` or `firefox`; None when it was not built."""
    folders = (place / browser for place in PLACES)
    return next((folder for folder in folders if (folder / "manifest.json").is_file()), None)
