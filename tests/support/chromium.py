"""Chromium as the tests start it: quiet, and with or without the extension."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Playwright

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def arguments() -> list[str]:
    """As root there is no sandbox to be had."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


@contextmanager
def browser_with_extension(
    playwright: Playwright,
    chromium: str,
    extension: Path,
    profile: Path,
    *,
    keeps_pages: bool = False,
    flags: tuple[str, ...] = (),
    **options: Any,
) -> Iterator[BrowserContext]:
    """A browser on a profile that outlives it; `options` are those of Playwright's contexts.

    It is started with these `flags` as well.
    `keeps_pages`: those that were left are shown again as they were, which Playwright switches off.
    """
    unwanted = ["--disable-extensions"]
    if keeps_pages:
        unwanted.append("--disable-back-forward-cache")
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=chromium,
        headless=False,
        args=[
            "--headless=new",
            *arguments(),
            *flags,
            f"--disable-extensions-except={extension}",
            f"--load-extension={extension}",
        ],
        ignore_default_args=unwanted,
        **options,
    )
    try:
        yield context
    finally:
        context.close()
