"""Puts the built extension into the wheel; an editable install needs nothing."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILDS = ("chromium", "firefox")


class ExtensionHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        for build in BUILDS:
            folder = root / "extension" / "dist" / build
            if not (folder / "manifest.json").is_file():
                raise RuntimeError(
                    f"{folder} is missing, so the wheel would lack the extension. "
                    "Run `make package`, which builds it first."
                )
            build_data["force_include"][str(folder)] = f"postil/extension/{build}"
