"""The highlights' colours: those of the look, and legible on every page."""

import re
from itertools import product

import pytest

from tools.places import EXTENSION

STYLE = (EXTENSION / "src" / "page" / "highlights.css").read_text()
TOKENS = (EXTENSION / "src" / "theme" / "tokens.css").read_text()
RULE = re.compile(
    r"::highlight\((?P<name>[a-z-]+)\) \{\s*background-color: (?P<back>#[0-9a-f]{6});"
    r"\s*color: (?P<ink>#[0-9a-f]{6});\s*\}"
)
RULES = {rule["name"]: (rule["back"], rule["ink"]) for rule in RULE.finditer(STYLE)}
COLOURS = ("yellow", "green", "blue", "pink")
SHADES = {"light": "", "dark": "-dark"}


def find_token(name: str, shade: str) -> str:
    token = re.search(rf"--{name}: light-dark\((#[0-9a-f]{{6}}), (#[0-9a-f]{{6}})\)", TOKENS)
    assert token is not None
    return token[1] if shade == "light" else token[2]


def luminance(colour: str) -> float:
    """Relative luminance, as in https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_there_is_a_rule_for_each_colour_and_shade_and_no_other() -> None:
    names = {f"postil-{colour}{end}" for colour, end in product(COLOURS, SHADES.values())}
    assert set(RULES) == names
    for media in ("@media (forced-colors: active)", "@media print"):
        rules = STYLE.split(media)[1].split("@media")[0]
        assert set(re.findall(r"::highlight\(([a-z-]+)\)", rules)) == names, media
    assert STYLE.count("::highlight(") == 3 * len(names)


@pytest.mark.parametrize(("colour", "shade"), list(product(COLOURS, SHADES)))
def test_a_highlight_has_the_colours_of_the_look(colour: str, shade: str) -> None:
    back, ink = RULES[f"postil-{colour}{SHADES[shade]}"]
    assert back == find_token(colour, shade)
    assert ink == find_token("ink", shade)


@pytest.mark.parametrize("name", list(RULES))
def test_highlighted_words_are_legible(name: str) -> None:
    assert contrast(*RULES[name]) >= 4.5
