"""Rules of the look and of the templates that a reader of a diff would miss."""

import re
from itertools import product
from pathlib import Path

import pytest

from tools.places import ROOT

TEMPLATES = sorted((ROOT / "backend/postil/templates").rglob("*.html"))
SHEETS = sorted((ROOT / "backend/postil/static").glob("*.css"))
TOKENS = ROOT / "extension/src/theme/tokens.css"

TEXT_PAIRS = [
    *product(("ink", "soft", "accent"), ("paper", "raised", "accent-soft")),
    *product(("ink",), ("yellow", "green", "blue", "pink")),
    ("on-accent", "accent"),
]
LEAST_CONTRAST = 4.5


def read_tokens() -> dict[str, tuple[str, str]]:
    """Name to its light and its dark value."""
    form = r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"
    return {name: (light, dark) for name, light, dark in re.findall(form, TOKENS.read_text())}


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_in_light_and_dark(text: str, ground: str) -> None:
    tokens = read_tokens()
    for scheme in (0, 1):
        assert contrast(tokens[text][scheme], tokens[ground][scheme]) >= LEAST_CONTRAST


def test_sheets_use_the_tokens_and_no_colour_of_their_own() -> None:
    for sheet in SHEETS:
        assert not re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text()), sheet.name


def test_space_comes_in_steps_of_four() -> None:
    """Hairlines and the inside of small controls may be finer."""
    form = r"(?:margin|gap)[a-z-]*: [^;]*?\b(\d+)px"
    for sheet in SHEETS:
        odd = [n for n in re.findall(form, sheet.read_text()) if int(n) > 10 and int(n) % 4]
        assert not odd, sheet.name


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: Path(path).name)
def test_a_template_lets_nothing_through(template: Path) -> None:
    text = template.read_text()
    assert not re.sub(r"\{\{ markdown\([^{}]*\) \| safe \}\}", "", text).count("safe")
    assert not re.search(r"\bstyle=|\son[a-z]+=|<style|javascript:|\{% autoescape", text)
    assert not re.search(r"<script(?! defer src=)", text)
    assert not re.search(r"""(?:href|action|src)="(?!\{\{|#)""", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: Path(path).name)
def test_a_template_has_no_text_that_cannot_be_translated(template: Path) -> None:
    text = re.sub(
        r"\{% trans.*?endtrans %\}|\{[{%#].*?[}%#]\}", "", template.read_text(), flags=re.S
    )
    text = re.sub(r"<(kbd|pre|title)\b.*?</\1>|<[^>]*>|&nbsp;", "", text, flags=re.S)
    assert set(re.findall(r"[^\W\d_]{2,}", text)) <= {"Postil"}
