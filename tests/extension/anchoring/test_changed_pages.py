"""What a page says by now: an index that is older than the page paints no other words."""

from typing import Any

import pytest

from tests.extension.pages import Pages

KATEX = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mi>n</mi>'
    '<annotation encoding="application/x-tex">n^2</annotation></semantics></math></span>'
    '<span class="katex-html" aria-hidden="true">n2</span></span>'
)
PASSAGE = (
    "<p>It begins.</p><p>The&nbsp;words\n are <b>set in</b> cafe<i>\u0301</i>s, "
    f"hy&shy;phen&shy;ated, in {KATEX} steps.</p><p>It ends.</p>"
)
WORDS = "words are set in cafés, hyphenated, in $n^2$ steps"
PAGE = f"<!doctype html><meta charset=utf-8><div id=passage>{PASSAGE}</div>"

STANDS = """(change) => {
  const { anchoring } = postilPure;
  const passage = document.querySelector("#passage");
  const index = anchoring.indexElement(passage);
  const start = index.toPoint(index.text.indexOf("words"));
  const end = index.toPoint(index.text.indexOf(" It ends") - 1);
  const range = index.toRange(start, end);
  const words = passage.children[1];
  new Function("passage", "words", change)(passage, words);
  const isDescribed = !range.collapsed && anchoring.describeRange(range, index) !== null;
  return [index.slice(start, end), index.stands(start, end), isDescribed];
}"""

CHANGES = {
    "nothing": ("", True),
    "words before it": ("passage.prepend('New. ')", True),
    "words behind it": ("passage.append('New.')", True),
    "other words before it": ("passage.firstChild.textContent = 'New.'", True),
    "an element around it": ("words.replaceWith(...words.childNodes)", True),
    "other spaces": ("words.firstChild.data = 'The words  are  '", True),
    "other words": ("words.firstChild.data = 'The marks are '", False),
    "a longer word": ("words.firstChild.insertData(8, 'ier')", False),
    "a word less": ("words.firstChild.deleteData(4, 5)", False),
    "an element less": ("words.querySelector('b').remove()", False),
    "its element taken out": ("words.remove()", False),
    "its element replaced": ("words.replaceWith(words.cloneNode(true))", False),
    "no formula any more": ("words.querySelector('.katex').remove()", False),
    "all of it": ("passage.replaceChildren()", False),
}


@pytest.mark.parametrize("change", CHANGES)
def test_words_stand_while_the_page_says_them(pages: Pages, change: str) -> None:
    page: Any = pages.open("https://huggingface.co/papers", PAGE)
    script, stands = CHANGES[change]
    words, found, described = page.evaluate(STANDS, script)
    assert words == WORDS
    assert found is stands
    assert described is stands or change == "an element around it"


LIVELY = """async ([paragraphs]) => {
  const { anchoring } = postilPure;
  const passage = document.querySelector("#passage");
  const sentence = "Nothing of it is kept for longer than a tide, and yet the notes agree. ";
  passage.innerHTML = `<p>${sentence.repeat(9)}<b>${sentence}</b></p>`.repeat(paragraphs);
  const length = passage.textContent.length;
  let pauses = 0;
  let most = 0;
  const index = await anchoring.indexInSlices(passage, {
    pause: async (work) => {
      most = Math.max(most, work);
      pauses += 1;
      const changed = passage.children[(pauses * 7) % passage.children.length];
      if (pauses % 3 === 0) changed.remove();
      else if (pauses % 3 === 1) changed.after(`Words that came later, ${pauses}. `);
      else changed.firstChild.data = `Other words, ${pauses}. `;
    },
  });
  const claims = [];
  for (let start = 0; start + 40 < index.length; start += 40) {
    const range = index.stands(start, start + 40) && index.toRange(start, start + 40);
    if (!range) continue;
    const isWithinNode = range.startContainer === range.endContainer;
    claims.push(!isWithinNode || range.toString().trim() === index.slice(start, start + 40).trim());
  }
  return { pauses, most, isTorn: index.isTorn, share: index.length / length,
           standing: claims.length / (index.length / 40), right: claims.every(Boolean) };
}"""


def test_a_page_that_never_rests_is_read_in_slices_all_the_same(pages: Pages) -> None:
    """What stands is right, but for what came in between two of its nodes."""
    page: Any = pages.open("https://huggingface.co/papers", PAGE)
    found = page.evaluate(LIVELY, [1_500])
    assert found["pauses"] > 10
    assert found["most"] <= 7_000_000
    assert found["isTorn"] is True
    assert found["share"] > 0.9, "the rest of the text is missing"
    assert found["standing"] > 0.9
    assert found["right"] is True
