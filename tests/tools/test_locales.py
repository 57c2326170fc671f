"""The extension's texts: each key that is used exists, and each that exists is used."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tools.places import EXTENSION

PARTS = sorted((EXTENSION / "locales" / "en").glob("*.json"))
SCRIPTS = sorted(path for path in (EXTENSION / "src").rglob("*.ts*") if path.name != "openapi.d.ts")

FIRST_ARGUMENT = re.compile(r"\b(?P<how>t|count)\((?P<keys>[^,()]*)")
LITERAL = re.compile(r'"(\w+)"')
ANY_TEMPLATE = re.compile(r"`[^`]*`")
TEMPLATE = re.compile(r"`(\w*\$\{[^`]*)`")
PLURALS = ("_one", "_other")
IN_MANIFEST = re.compile(r"__MSG_(\w+)__")


def defined() -> set[str]:
    return {key for part in PARTS for key in json.loads(part.read_text())}


def used_directly(script: Path) -> Iterator[str]:
    """Keys that are spelt out where a text is asked for."""
    for call in FIRST_ARGUMENT.finditer(script.read_text()):
        plurals = PLURALS if call["how"] == "count" else ("",)
        spelt_out = LITERAL.findall(ANY_TEMPLATE.sub("", call["keys"]))
        yield from (key + plural for key in spelt_out for plural in plurals)


def pattern_of(template: str) -> str:
    """`status_${name}` as a pattern of the keys that it may become."""
    return re.sub(r"\$\{.*?\}", r"\\w+", template)


def test_each_key_that_is_used_exists() -> None:
    missing = {key for script in SCRIPTS for key in used_directly(script)} - defined()
    assert missing == set()


def test_each_key_that_is_put_together_may_exist() -> None:
    keys = defined()
    templates = {
        template
        for script in SCRIPTS
        for call in FIRST_ARGUMENT.finditer(script.read_text())
        for template in TEMPLATE.findall(call["keys"])
    }
    hopeless = [
        template
        for template in templates
        if not any(re.fullmatch(pattern_of(template), key) for key in keys)
    ]
    assert hopeless == []


def test_each_key_that_exists_is_used() -> None:
    sources = "\n".join(script.read_text() for script in SCRIPTS)
    pages = "\n".join(page.read_text() for page in (EXTENSION / "src").rglob("*.html"))
    literals = set(LITERAL.findall(sources + pages))
    literals |= set(IN_MANIFEST.findall((EXTENSION / "manifest.json").read_text()))
    patterns = [pattern_of(template) for template in TEMPLATE.findall(sources)]
    unused = {
        key
        for key in defined()
        if key not in literals
        and key.removesuffix("_one").removesuffix("_other") not in literals
        and not any(re.fullmatch(pattern, key) for pattern in patterns if pattern[0] != "\\")
    }
    assert unused == set()


def test_no_two_parts_define_one_key() -> None:
    assert sum(len(json.loads(part.read_text())) for part in PARTS) == len(defined())
