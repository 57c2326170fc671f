"""Which text of a passage is read: what it shows, in the order and lines in which it does."""

from typing import Any

import pytest

from tests.extension.anchoring.shown import PAGE, wrong
from tests.extension.pages import Pages

HIDDEN = {
    "not displayed": ("Seen<i style='display: none'> not</i>.", "Seen."),
    "marked as hidden": ("Seen<i hidden> not</i>.", "Seen."),
    "hidden until found": ("Seen<div hidden=until-found> not</div>.", "Seen ."),
    "not visible": ("Seen<i style='visibility: hidden'> not</i>.", "Seen."),
    "visible in what is not": (
        "Seen<i style='visibility: hidden'> not<b style='visibility: visible'> here</b></i>.",
        "Seen here.",
    ),
    "collapsed": ("<table><tr style='visibility: collapse'><td>not</table>Seen", "Seen"),
    "content held back": ("Seen<div style='content-visibility: hidden'>not</div>.", "Seen ."),
    "content put off": ("Seen<div style='content-visibility: auto'>too</div>.", "Seen too ."),
    "closed details": ("<details><summary>Seen</summary>not</details>.", "Seen ."),
    "open details": ("<details open><summary>Seen</summary>too</details>.", "Seen too ."),
    "details without a summary": ("Seen<details>not</details>.", "Seen ."),
    "a closed dialog": ("Seen<dialog>not</dialog>.", "Seen."),
    "a popover": ("Seen<div popover>not</div>.", "Seen."),
    "transparent": ("Seen<i style='opacity: 0'> too</i>.", "Seen too."),
    "off the screen": ("Seen<i style='position: absolute; left: -999px'> too</i>.", "Seen too."),
    "clipped": ("Seen<i style='font-size: 0'> too</i>.", "Seen too."),
    "for the eyes alone": ("Seen<i aria-hidden=true> too</i>.", "Seen too."),
    "a box of its own for none": ("Seen<i style='display: contents'> too</i>.", "Seen too."),
}

NO_TEXT = {
    "scripts": ("Seen<script>not()</script><script type=application/json>{}</script>.", "Seen."),
    "styles": ("Seen<style>p { color: red }</style>.", "Seen."),
    "templates": ("Seen<template>not</template>.", "Seen."),
    "without scripts": ("Seen<noscript>not</noscript>.", "Seen."),
    "comments": ("Seen<!-- not -->.", "Seen."),
    "fields": (
        "Seen<textarea>not</textarea><input value=not><select><option>not</select>.",
        "Seen.",
    ),
    "buttons": ("Seen<button>Copy</button>.", "Seen."),
    "frames": ("Seen<iframe srcdoc=not>not</iframe><object>not</object>.", "Seen."),
    "media": ("Seen<video>not</video><audio>not</audio><canvas>not</canvas>.", "Seen."),
    "pictures": ("Seen<img alt=not>.", "Seen."),
    "names in a drawing": ("Seen<svg><title>not</title><text>too</text></svg>.", "Seen too ."),
    "brackets of ruby": ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢kan"),
    "Postil's own": ("Seen<span data-postil>2 notes</span>.", "Seen."),
}

ROOTS = {
    "not displayed": ("<p data-root style='display: none'>All <b>of it</b></p>", "All of it"),
    "marked as hidden": ("<p data-root hidden>All of it</p>", "All of it"),
    "in what is hidden": ("<div hidden><p data-root>All of it</p></div>", "All of it"),
    "not visible": ("<p data-root style='visibility: hidden'>All <b>of it</b></p>", "All of it"),
    "in closed details": ("<details><p data-root>All of it</p></details>", "All of it"),
    "closed details": ("<details data-root><summary>All</summary>of it</details>", "All of it"),
    "hidden, and a part of it, too": ("<p data-root hidden>All<b hidden> not</b></p>", "All"),
}

LINES = {
    "line breaks": ("one<br>two<br/><br>three", "one two three"),
    "paragraphs": ("<p>one</p><p>two</p>three", "one two three"),
    "blocks in words": ("one<span><div>two</div></span>three", "one two three"),
    "lists": ("<ul><li>one</li><li>two</li></ul><dl><dt>three<dd>four</dl>", "one two three four"),
    "tables": ("<table><tr><td>one</td><td>two</td></tr></table>three", "one two three"),
    "rules": ("one<hr>two", "one two"),
    "a style's blocks": ("one<b style='display: block'>two</b>three", "one two three"),
    "a style's items": (
        "<i style='display: flex'><b style='display: block'>one</b><b>two</b></i>",
        "one two",
    ),
    "possible breaks": ("some<wbr>where, some&shy;where", "somewhere, somewhere"),
    "a first letter that floats": ("<b style='float: left'>W</b>ords", "Words"),
    "a mark that is placed": ("Words<b style='position: absolute'>1</b>.", "Words1."),
    "words in elements": ("o<b>n</b><i>e</i> t<a href=#>w</a>o", "one two"),
    "spaces in elements": ("one<b> </b>two <i>\n</i> three", "one two three"),
    "spaces at the ends": (" \n <p> one </p> \n ", "one"),
    "lines as they were typed": ("<pre>one\ntwo\n\n  three</pre>", "one two three"),
    "in boxes on one line": ("one<b style='display: inline-block'>two</b>", "onetwo"),
}

OPEN = "<template shadowrootmode=open>"
SHADOWS = {
    "in place of the host's children": (
        f"one <x-a>{OPEN}two</template>not</x-a> three",
        "one two three",
    ),
    "with a slot": (f"<x-a>{OPEN}one <slot></slot> three</template>two</x-a>", "one two three"),
    "with named slots": (
        f"<x-a>{OPEN}<slot name=first></slot> <slot name=second></slot></template>"
        "<b slot=second>two</b><i slot=first>one</i></x-a>",
        "one two",
    ),
    "with what stands where nothing is put": (
        f"<x-a>{OPEN}<slot name=none>one</slot> <slot>not</slot></template>two</x-a>",
        "one two",
    ),
    "in one another": (
        f"<x-a>{OPEN}one <x-b>{OPEN}two <slot></slot></template>three</x-b></template></x-a> four",
        "one two three four",
    ),
    "a slot in a slot": (
        f"<x-a>{OPEN}<x-b>{OPEN}one <slot></slot></template><slot></slot></x-b></template>two"
        "</x-a>",
        "one two",
    ),
    "with styles and hidden text": (
        f"<x-a>{OPEN}<style>b {{ display: none }}</style>one<b> not</b></template></x-a>",
        "one",
    ),
    "with blocks": (f"one<x-a>{OPEN}<p>two</p><p>three</p></template></x-a>", "one two three"),
    "within a word": (f"to<x-a>{OPEN}geth</template></x-a>er", "together"),
    "of the passage": (
        f"<article data-root>{OPEN}one <slot></slot></template>two</article>",
        "one two",
    ),
}

CHARACTERS = {
    "soft hyphens": ("hy&shy;phen&shy;ated", "hyphenated"),
    "without a width": ("zero&#x200b;width &#xfeff;mark wo&#x2060;rd", "zerowidth mark word"),
    "marks of direction": ("left&#x200e; right&#x200f; &#x2066;kept&#x2069;", "left right kept"),
    "joiners": ("नि&#x200c;श 👩&#x200d;🔬", "नि\u200cश 👩\u200d🔬"),
    "all kinds of spaces": ("a&nbsp;b&#x2003;c&#x202f;d\te&#x3000;f", "a b c d e f"),
    "composed": ("e&#x301; A&#x30a; o&#x323;&#x302;", "é Å ộ"),
    "composed over elements": ("e<b>&#x301;</b> e&shy;<i>&#x301;</i>", "é é"),
    "another letter in NFC": ("&#x212b; &#x2126;", "Å Ω"),
    "of a font": ("ﬁne 𝒪(n)", "ﬁne 𝒪(n)"),
}

TABLES = {
    "hidden": HIDDEN,
    "no text": NO_TEXT,
    "hidden passages": ROOTS,
    "lines": LINES,
    "shadow trees": SHADOWS,
    "characters": CHARACTERS,
}


@pytest.fixture
def page(pages: Pages) -> Any:
    return pages.open("https://huggingface.co/papers", PAGE)


@pytest.mark.parametrize("name", TABLES)
def test_a_passage_is_read_as_it_is_shown(page: Any, name: str) -> None:
    assert wrong(page, TABLES[name]) == {}


def test_a_range_leaves_a_shadow_tree_that_it_only_ends_in(page: Any) -> None:
    """No range ends in another tree than it begins in: then the whole of the inner one is in it."""
    text, begins, whole = page.evaluate(
        """(html) => {
          const passage = document.querySelector("#passage");
          passage.setHTMLUnsafe(html);
          const index = postilPure.anchoring.indexElement(passage);
          const range = index.toRange(0, 6);
          const inner = index.toRange(4, 7);
          return [index.text, range.startContainer.data,
                  [range.endContainer === passage, inner.toString()]];
        }""",
        f"one <x-a>{OPEN}two three</template></x-a> four",
    )
    assert text == "one two three four"
    assert begins == "one "
    assert whole == [True, "two"]


def test_text_that_is_shown_later_is_noticed(page: Any) -> None:
    before, after = page.evaluate(
        """() => {
          const passage = document.querySelector("#passage");
          passage.innerHTML = "<details><summary>One</summary><p>two</p></details>";
          const index = postilPure.anchoring.indexElement(passage);
          const before = index.showsMore();
          passage.firstChild.open = true;
          return [before, index.showsMore()];
        }"""
    )
    assert (before, after) == (False, True)
