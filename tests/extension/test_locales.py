"""Every text that the source asks for is there, and no other."""

import json
import re

import pytest

from tools.places import EXTENSION

ASKED = re.compile(r'"([@a-zA-Z_]+)"|`([a-zA-Z]+_)\$\{')
"""Strings and the starts of templates; only those that are keys count."""

MANIFEST = re.compile(r"__MSG_(\w+)__")


def source() -> str:
    folder = EXTENSION / "src"
    return "".join(path.read_text() for path in sorted(folder.rglob("*.ts*")))


def asked_for() -> tuple[set[str], set[str]]:
    """Whole keys, and starts of keys."""
    found = ASKED.findall(source())
    manifest = MANIFEST.findall((EXTENSION / "manifest.json").read_text())
    return {key for key, _ in found} | set(manifest), {start for _, start in found if start}


def texts(language: str) -> set[str]:
    keys: set[str] = set()
    for part in sorted((EXTENSION / "locales" / language).glob("*.json")):
        keys |= json.loads(part.read_text()).keys()
    return keys


LANGUAGES = sorted(folder.name for folder in (EXTENSION / "locales").iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_is_asked_for_is_there(language: str) -> None:
    literal = set(re.findall(r'\bt\(\s*"([a-zA-Z_]+)"', source()))
    counted = set(re.findall(r'\bcount\(\s*"([a-zA-Z_]+)"', source()))
    wanted = literal | {f"{key}_{plural}" for key in counted for plural in ("one", "other")}
    assert wanted - texts(language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_over(language: str) -> None:
    whole, starts = asked_for()
    left_over = {
        key
        for key in texts(language)
        if key not in whole
        and re.sub(r"_(one|other)$", "", key) not in whole
        and not any(key.startswith(start) for start in starts)
    }
    assert left_over == set()
