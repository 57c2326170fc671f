"""The highlights' colours: those of the look, and legible on every page."""

import re
from itertools import product
from math import cbrt, dist
from pathlib import Path

import pytest

from tests.extension.painting.contrast import contrast, linear
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
TONES = {"plain": "", "deep": "-deep"}
NAMES = {
    f"postil-{colour}{shade}{tone}"
    for colour, shade, tone in product(COLOURS, SHADES.values(), TONES.values())
}
SHARED = {"postil-shared", "postil-shared-more"}


def find_token(name: str, shade: str) -> str:
    token = re.search(rf"--{name}: light-dark\((#[0-9a-f]{{6}}), (#[0-9a-f]{{6}})\)", TOKENS)
    assert token is not None
    return token[1] if shade == "light" else token[2]


def test_there_is_a_rule_for_each_look_and_no_other() -> None:
    assert set(RULES) == NAMES
    for media in ("@media (forced-colors: active)", "@media print"):
        rules = STYLE.split(media)[1].split("@media")[0]
        assert set(re.findall(r"::highlight\(([a-z-]+)\)", rules)) == NAMES, media
    assert set(re.findall(r"::highlight\(([a-z-]+)\)", STYLE)) == NAMES | SHARED


def test_a_page_in_chromium_is_styled_at_its_root_alone(extension_dir: Path) -> None:
    style = (extension_dir / "page" / "highlights.css").read_text()
    assert style == STYLE.replace("::highlight", ":root::highlight")


@pytest.mark.parametrize(("colour", "shade"), list(product(COLOURS, SHADES)))
def test_a_highlight_has_the_colours_of_the_look(colour: str, shade: str) -> None:
    back, ink = RULES[f"postil-{colour}{SHADES[shade]}"]
    assert back == find_token(colour, shade)
    assert ink == find_token("ink", shade)


@pytest.mark.parametrize("name", list(RULES))
def test_highlighted_words_are_legible(name: str) -> None:
    assert contrast(*RULES[name]) >= 4.5


@pytest.mark.parametrize(("colour", "shade"), list(product(COLOURS, SHADES)))
def test_the_two_tones_of_a_colour_are_told_apart(colour: str, shade: str) -> None:
    plain, deep = (RULES[f"postil-{colour}{SHADES[shade]}{tone}"][0] for tone in TONES.values())
    assert distance(plain, deep) > 0.06


def distance(one: str, other: str) -> float:
    """In OKLab (https://bottosson.github.io/posts/oklab/): 0.02 is just noticeable."""
    return dist(oklab(one), oklab(other))


def oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = linear(colour)
    long, medium, short = (
        cbrt(a * red + b * green + c * blue)
        for a, b, c in (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        )
    )
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )
