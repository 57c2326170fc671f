"""The normal form of a text, and its offsets in code points."""

from hashlib import sha256
from typing import Any

import pytest

from tests.extension.pages import Pages

NORMAL_TEXTS = {
    "": "",
    " \n\t": "",
    "  two\n\n words\u00a0\u2028 here ": "two words here",
    "soft\u00adhyphen zero\u200bwidth": "softhyphen zerowidth",
    "joined\u2060word \ufeffmark": "joinedword mark",
    "cafe\u0301 \u212bngstr\u00f6m": "caf\u00e9 \u00c5ngstr\u00f6m",
    "\u1100\u1161\u11a8": "\uac01",
    "e\u200b\u0301": "\u00e9",
    "\u0301alone": "\u0301alone",
    "a \u0301b": "a \u0301b",
    "👩\u200d🔬 नि\u200cश": "👩\u200d🔬 नि\u200cश",
    "q\u0323\u0307": "q\u0323\u0307",
    "q\u0307\u0323": "q\u0323\u0307",
    "a < b & c": "a < b & c",
    "nul\0 half\ud800 other\udc00": "nul\ufffd half\ufffd other\ufffd",
}


MOST_MARKS = 128


@pytest.fixture
def page(pages: Pages) -> Any:
    return pages.open("https://huggingface.co/papers", "<p id=passage></p>")


@pytest.mark.parametrize("text", NORMAL_TEXTS, ids=ascii)
def test_a_text_has_one_normal_form(page: Any, text: str) -> None:
    plain, shown, again, digest = page.evaluate(
        """(text) => {
          const { anchoring } = postilPure;
          const passage = document.querySelector("#passage");
          for (const unit of text) passage.append(unit);
          const plain = anchoring.normaliseText(text);
          return [plain, anchoring.indexElement(passage).text, anchoring.normaliseText(plain),
                  anchoring.hashText(text)];
        }""",
        text,
    )
    normal = NORMAL_TEXTS[text]
    assert (plain, shown, again) == (normal, normal, normal)
    assert digest == sha256(normal.encode()).hexdigest()


UNSEEN = r"[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"


def test_every_character_has_its_normal_form_beside_others(page: Any) -> None:
    differing = page.evaluate(
        """(unseen) => {
          const differing = [];
          for (let code = 1; code < 0x30000; code += 1) {
            if (code >= 0xd800 && code <= 0xdfff) continue;
            const point = String.fromCodePoint(code);
            const text = `a${point}\\u0301 ${point}${point} z`;
            const seen = text.replace(new RegExp(unseen, "gu"), "").replace(/\\s+/gu, " ");
            if (postilPure.anchoring.normaliseText(text) !== seen.normalize("NFC")) {
              differing.push(code.toString(16));
            }
          }
          return differing;
        }""",
        UNSEEN,
    )
    assert differing == []


def test_an_endless_run_of_marks_is_put_in_order_part_by_part(page: Any) -> None:
    """To put one in order takes time that grows with the square of its length."""
    longest, same = page.evaluate(
        """() => {
          const { anchoring } = postilPure;
          const passage = document.querySelector("#passage");
          passage.textContent = `n${"\\u0301\\u0323".repeat(5000)} end`;
          const normalize = String.prototype.normalize;
          let longest = 0;
          String.prototype.normalize = function (form) {
            longest = Math.max(longest, this.length);
            return normalize.call(this, form);
          };
          const plain = anchoring.normaliseText(passage.textContent);
          const shown = anchoring.indexElement(passage).text;
          String.prototype.normalize = normalize;
          return [longest, plain === shown && plain.endsWith(" end")];
        }"""
    )
    assert 0 < longest <= MOST_MARKS
    assert same


def test_offsets_count_code_points(page: Any) -> None:
    length, word, unit, point = page.evaluate(
        """() => {
          const index = postilPure.anchoring.indexText("😀 a 😀 b");
          return [index.length, index.slice(4, 5), index.toUnit(5), index.toPoint(7)];
        }"""
    )
    assert (length, word, unit, point) == (7, "😀", 7, 5)


def test_each_character_of_an_element_leads_to_its_own_place(page: Any) -> None:
    mismatches = page.evaluate(
        """() => {
          const passage = document.querySelector("#passage");
          passage.innerHTML = "  A <b>x</b>😀 e\\u0301<i> </i> y<br>z \\u00ad<s>end</s>  ";
          const { anchoring } = postilPure;
          const index = anchoring.indexElement(passage);
          const wrong = [];
          for (let start = 0; start < index.length; start += 1) {
            const range = index.toRange(start, start + 1);
            const said = index.slice(start, start + 1);
            const shown = anchoring.normaliseText(range.toString()) || " ";
            const back = [index.startOf(range.startContainer, range.startOffset),
                          index.endOf(range.endContainer, range.endOffset)];
            if (said !== shown) wrong.push([start, said, shown]);
            if (said !== " " && (back[0] !== start || back[1] !== start + 1)) wrong.push(back);
          }
          return { text: index.text, wrong };
        }"""
    )
    assert mismatches == {"text": "A x😀 é y z end", "wrong": []}


def test_places_between_nodes_have_offsets(page: Any) -> None:
    found = page.evaluate(
        """() => {
          const passage = document.querySelector("#passage");
          passage.innerHTML = "<b>one</b> <i>two</i>";
          const index = postilPure.anchoring.indexElement(passage);
          return [0, 1, 2, 3].map((at) => [index.startOf(passage, at), index.endOf(passage, at)]);
        }"""
    )
    assert found == [[0, 0], [3, 3], [4, 4], [7, 7]]
