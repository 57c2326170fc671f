"""Identity: the table of cases that the extension is tested by too."""

import json
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from postil.identity import normalise, text_alias, titles_agree
from postil_schema.papers import Alias

CASES: list[dict[str, Any]] = json.loads(
    files("postil_schema").joinpath("identity_cases.json").read_text()
)
VALID = TypeAdapter(Alias)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["alias"])
def test_each_case_has_its_normal_form(case: dict[str, Any]) -> None:
    assert normalise(case["alias"]) == (case["normal"], case["version"])


SCHEMES = st.sampled_from(["arxiv", "doi", "url", "acl", "text"])
VALUES = st.one_of(
    st.text(min_size=1, max_size=495),
    st.from_regex(r"(https?://)?(doi\.org/|arxiv\.org/abs/)?[^\n]{1,40}", fullmatch=True),
    st.from_regex(r"https?://[A-Z.]{1,9}(/[^\n]{0,20})?(\?[^\n]{0,20})?", fullmatch=True),
)


@example(scheme="acl", value="\x1f")
@example(scheme="doi", value="\x1c\u3000")
@given(scheme=SCHEMES, value=VALUES)
def test_what_is_an_alias_stays_one_and_normal_stays_normal(scheme: str, value: str) -> None:
    try:
        alias = VALID.validate_python(f"{scheme}:{value}")
    except ValueError:
        return
    normal = normalise(alias).alias
    assert VALID.validate_python(normal) == normal
    assert normalise(normal).alias == normal


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Learn Your Tokens", "learn your  tokens.", True),
        ("Über “Naïve” Bayes", "Uber Naive Bayes", True),
        ("Attention Is All You Need", "Attention is all you needs", True),
        ("Scaling Laws, Part 1", "Scaling Laws, Part 2", False),
        ("GPT-3", "GPT-4", False),
        ("Attention Is All You Need", "Cheap watches", False),
        ("机器学习", "机器学习", True),
        ("机器学习", "深度学习", False),
        ("基于深度学习的图像分割方法研究", "基于深度学习的图像分类方法研究", False),
        ("О группах кос", "о группах кос.", True),
        ("О группах кос", "О кольцах многочленов", False),
        ("مقدمة في التعلم الآلي", "مُقدّمة في التعلّم الآلي", True),
        ("مقدمة في التعلم الآلي", "تاريخ الأدب العربي", False),
        ("Scaling Laws of Everything, Part I", "Scaling Laws of Everything, Part II", False),
        ("!!!", "???", True),
    ],
)
def test_titles_agree(one: str, other: str, agree: bool) -> None:
    assert titles_agree(one, other) is agree


@given(title=st.text(min_size=1, max_size=200), abstract=st.text(max_size=200))
def test_words_make_an_alias(title: str, abstract: str) -> None:
    alias = text_alias(title, abstract)
    assert normalise(VALID.validate_python(alias)) == (alias, None)
    assert text_alias(f" {title}\n", f"{abstract}  ") == alias
    assert text_alias(title, f"{abstract}x") != alias


def test_white_space_and_case_do_not_name_another_work() -> None:
    assert text_alias("On  Braids", "We study\nbraids.") == text_alias(
        "on braids", "We study braids."
    )
    assert text_alias("On braids", None) == text_alias("On braids", "")
