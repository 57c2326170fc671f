"""The highlights of one passage: what the page changes is painted anew, and nothing else."""

from typing import Any

import pytest

from tests.extension.pages import Pages
from tools.places import EXTENSION

STYLE = (EXTENSION / "src" / "page" / "highlights.css").read_text()
SENTENCE = "The words that are marked stay where they are. "
SENTENCES = 40

TOOLS = """() => {
globalThis.read = () => postilPure.anchoring.indexElement(document.querySelector("#passage"));
globalThis.makePlaced = (index, id, start, end, fields = {}) => {
  const words = index.slice(start, end);
  const highlight = {
    ...{ id, colour: "green", passage: "abstract", exact: words, prefix: "", suffix: "", start },
    text_hash: index.hash, ...fields.highlight,
  };
  const range = index.toRange(start, end);
  return {
    ...{ kind: "exact", score: 1, changedIn: null }, ...fields,
    ...{ highlight, start, end, range, words },
  };
};
globalThis.painted = () => [...CSS.highlights].flatMap(([name, ranges]) =>
  [...ranges].map((range) => [name, range.toString()])).sort();
globalThis.counted = { add: 0, delete: 0 };
for (const name of ["add", "delete"]) {
  const original = Highlight.prototype[name];
  Highlight.prototype[name] = function (range) {
    counted[name] += 1;
    return original.call(this, range);
  };
}
globalThis.count = (work) => {
  Object.assign(counted, { add: 0, delete: 0 });
  work();
  return [counted.add, counted.delete];
};
}"""


@pytest.fixture
def page(pages: Pages) -> Any:
    """A passage of one paragraph a sentence, and the means to place highlights in it."""
    body = f"<div id=passage>{f'<p>{SENTENCE}</p>' * SENTENCES}</div>"
    page = pages.open("https://huggingface.co/papers", f"<style>{STYLE}</style>{body}")
    page.evaluate(TOOLS)
    return page


def test_only_what_changed_is_painted_and_unpainted(page: Any) -> None:
    first, again, recoloured, moved, fewer, none = page.evaluate(
        f"""() => {{
          const passage = new postilPure.passages.PaintedPassage("one");
          const length = {len(SENTENCE)};
          const all = (index) => Array.from({{ length: {SENTENCES} }}, (_, at) =>
            makePlaced(index, `${{at}}`, at * length + 4, at * length + 9));
          const placeAll = (index, change = () => undefined) => count(() => {{
            const placed = all(index);
            change(placed);
            for (const one of placed) passage.place(one);
            passage.finish(index, placed.map(({{ highlight }}) => highlight));
          }});
          const results = [placeAll(read()), placeAll(read())];
          results.push(placeAll(read(), (placed) => (placed[3].highlight.colour = "pink")));
          const paragraph = document.querySelector("#passage").children[7];
          paragraph.replaceWith(paragraph.cloneNode(true));
          results.push(placeAll(read(), (placed) => (placed[3].highlight.colour = "pink")));
          results.push(placeAll(read(), (placed) => placed.splice(0, 4)));
          results.push(count(() => passage.clear()));
          return results;
        }}"""
    )
    assert first == [SENTENCES, 0]
    assert again == [0, 0]
    assert recoloured == [1, 1]
    assert moved == [1, 1]
    assert fewer == [0, 4]
    assert none == [0, SENTENCES - 4]


STANDING = f"""(change) => {{
  const passage = new postilPure.passages.PaintedPassage("one");
  const start = 2 * {len(SENTENCE)} + 4;
  const placed = makePlaced(read(), "one", start, start + 20);
  passage.place(placed);
  const asked = {{ ...placed.highlight }};
  (0, eval)(change)({{ asked, third: document.querySelector("#passage").children[2] }});
  const found = passage.findStanding(asked, read());
  return found && [found.kind, found.start - start, found.end - found.start];
}}"""

STANDS = {
    "nothing changed": ("() => undefined", ["exact", 0, 20]),
    "words came before it": ("({ third }) => third.prepend('And so: ')", ["moved", 8, 20]),
    "words came behind it": ("({ third }) => third.append('And more.')", ["exact", 0, 20]),
    "a paragraph went": ("({ third }) => third.previousSibling.remove()", ["moved", -47, 20]),
    "it was wrapped": (
        """({ third }) => {
          const around = document.createElement("section");
          third.replaceWith(around);
          around.append(third);
        }""",
        None,
    ),
    "its nodes were replaced": ("({ third }) => third.replaceWith(third.cloneNode(true))", None),
    "it was moved": ("({ third }) => third.parentNode.prepend(third)", None),
    "it was hidden": ("({ third }) => { third.hidden = true; }", None),
    "its words changed": ("({ third }) => { third.firstChild.data = 'Other words.'; }", None),
    "a word came between": ("({ third }) => third.firstChild.insertData(10, 'new ')", None),
    "a word went": ("({ third }) => third.firstChild.deleteData(10, 5)", None),
    "the quote was edited": ("({ asked }) => { asked.exact += '!'; }", None),
    "all went": ("() => document.querySelector('#passage').replaceChildren()", None),
}


@pytest.mark.parametrize("case", STANDS)
def test_words_whose_nodes_stand_are_not_sought_again(page: Any, case: str) -> None:
    change, expected = STANDS[case]
    assert page.evaluate(STANDING, change) == expected


def test_words_that_are_only_alike_are_sought_again(page: Any) -> None:
    found = page.evaluate(
        """() => {
          const passage = new postilPure.passages.PaintedPassage("one");
          const placed = makePlaced(read(), "one", 4, 24, { kind: "approximate", score: 0.8 });
          passage.place(placed);
          return [passage.findStanding(placed.highlight, read()), painted().length];
        }"""
    )
    assert found == [None, 1]


def test_words_that_two_highlights_share_are_underlined_while_they_do(page: Any) -> None:
    both, one = page.evaluate(
        """() => {
          const passage = new postilPure.passages.PaintedPassage("one");
          const index = read();
          const [one, two] = [makePlaced(index, "one", 4, 20), makePlaced(index, "two", 10, 30)];
          passage.place(one);
          passage.place(two);
          passage.finish(index, [one.highlight, two.highlight]);
          const both = painted();
          passage.finish(index, [two.highlight]);
          return [both, painted()];
        }"""
    )
    assert both == [
        ["postil-green", SENTENCE[4:20]],
        ["postil-green-deep", SENTENCE[10:30]],
        ["postil-shared", SENTENCE[10:20]],
    ]
    assert one == [["postil-green", SENTENCE[10:30]]]


@pytest.mark.parametrize(
    "attack",
    [
        "CSS.highlights.clear()",
        "CSS.highlights.delete('postil-green')",
        "CSS.highlights.get('postil-green').clear()",
        "CSS.highlights.set('postil-green', new Highlight())",
        "for (const range of CSS.highlights.get('postil-green')) "
        "{ CSS.highlights.get('postil-green').delete(range); break; }",
    ],
)
def test_what_the_page_s_scripts_took_away_is_put_back(page: Any, attack: str) -> None:
    before, gone, after, end = page.evaluate(
        """(attack) => {
          const passage = new postilPure.passages.PaintedPassage("one");
          const index = read();
          passage.place(makePlaced(index, "one", 4, 9));
          passage.place(makePlaced(index, "two", 60, 75));
          const before = painted();
          (0, eval)(attack);
          const gone = painted();
          postilPure.registry.restoreRegistry();
          const after = painted();
          passage.clear();
          return [before, gone, after, painted()];
        }""",
        attack,
    )
    assert len(gone) < len(before)
    assert after == before
    assert end == []


def test_the_page_s_own_highlights_stay_its_own(page: Any) -> None:
    found = page.evaluate(
        """() => {
          const own = new Highlight(makePlaced(read(), "page", 0, 3).range);
          CSS.highlights.set("search-results", own);
          const passage = new postilPure.passages.PaintedPassage("one");
          passage.place(makePlaced(read(), "one", 4, 9));
          postilPure.registry.restoreRegistry();
          passage.clear();
          return [CSS.highlights.get("search-results") === own, painted()];
        }"""
    )
    assert found == [True, [["search-results", "The"]]]


def test_the_copy_of_a_passage_is_painted_as_the_passage_was(page: Any) -> None:
    in_copy, torn, in_other, kept = page.evaluate(
        """() => {
          const passage = new postilPure.passages.PaintedPassage("one");
          const index = read();
          const placed = makePlaced(index, "one", 4, 20);
          passage.place(placed);
          passage.finish(index, [placed.highlight]);
          const render = () => {
            const element = document.querySelector("#passage");
            const copy = element.cloneNode(true);
            element.replaceWith(copy);
            return copy;
          };
          const copy = render();
          const torn = [passage.isTorn];
          const inCopy = passage.paintCopy(copy, [placed.highlight]) && painted();
          torn.push(passage.isTorn);
          const other = render();
          other.firstChild.textContent = "Other words.";
          return [inCopy, torn, passage.paintCopy(other, [placed.highlight]),
                  passage.paintCopy(render(), [])];
        }"""
    )
    assert in_copy == [["postil-green", SENTENCE[4:20]]]
    assert torn == [True, False]
    assert not in_other, "it says something else"
    assert not kept, "its highlight is gone"
