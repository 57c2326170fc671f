"""A body is indexed once, and again only when the page changed what it says."""

from typing import Any

import pytest

from tests.extension.pages import Pages

PAGE = """<!doctype html><meta charset=utf-8><div id=passage>
<p>The first words.</p><details><summary>More</summary><p>Folded words.</p></details>
<x-words><template shadowrootmode=open><p>Words of a component.</p></template></x-words></div>
<p id=beside>Beside.</p>"""

INDEX = """async (change) => {
  const { Bodies } = postilPure.bodies;
  const stop = new AbortController();
  const told = [];
  const bodies = new Bodies((row) => told.push(row.id), stop.signal);
  const row = { id: "one" };
  const passage = document.querySelector("#passage");
  const first = await bodies.index(row, passage);
  const again = await bodies.index(row, passage);
  new Function("passage", change)(passage);
  const later = await bodies.index(row, passage);
  const isNew = later !== first;
  while (isNew && told.length === 0) await new Promise((done) => setTimeout(done, 10));
  stop.abort();
  return { same: again === first, isNew, told, text: later.text };
}"""

TEXT = "The first words. More Words of a component."
CHANGES = {
    "other words": (
        "passage.firstElementChild.textContent = 'Other words.'",
        TEXT.replace("The first", "Other"),
    ),
    "a letter": (
        "passage.firstElementChild.firstChild.appendData('!')",
        TEXT.replace(".", ".!", 1),
    ),
    "a paragraph less": ("passage.firstElementChild.remove()", TEXT[len("The first words. ") :]),
    "folded text that opens": (
        "passage.querySelector('details').open = true",
        TEXT.replace("More", "More Folded words."),
    ),
    "words of a component": (
        "document.querySelector('x-words').shadowRoot.firstChild.textContent = 'New.'",
        TEXT.replace("Words of a component", "New"),
    ),
}


@pytest.fixture
def page(pages: Pages) -> Any:
    return pages.open("https://huggingface.co/papers", PAGE)


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_read_again_and_told(page: Any, change: str) -> None:
    script, text = CHANGES[change]
    found = page.evaluate(INDEX, script)
    assert found == {"same": True, "isNew": True, "told": ["one"], "text": text}


@pytest.mark.parametrize("change", ["", "document.querySelector('#beside').remove()"])
def test_what_is_as_it_was_is_not_read_again(page: Any, change: str) -> None:
    found = page.evaluate(INDEX, change)
    assert found == {"same": True, "isNew": False, "told": [], "text": TEXT}


LONG = "<!doctype html><meta charset=utf-8><div id=passage>" + "<p>Words.</p>" * 1_500 + "</div>"
INDEX_TORN = """async () => {
  const stop = new AbortController();
  let told = 0;
  const bodies = new postilPure.bodies.Bodies(() => (told += 1), stop.signal);
  const passage = document.querySelector("#passage");
  const row = { id: "one" };
  const ticks = new MessageChannel();
  let isReading = true;
  // In each pause of the reading the page writes at the beginning, which is read by then.
  ticks.port1.onmessage = () => {
    if (isReading) passage.firstElementChild.append("More. ");
    if (isReading) ticks.port2.postMessage(null);
  };
  ticks.port2.postMessage(null);
  const torn = await bodies.index(row, passage);
  isReading = false;
  const before = told;
  while (told === before) await new Promise((done) => setTimeout(done, 10));
  const whole = await bodies.index(row, passage);
  stop.abort();
  const { text } = postilPure.anchoring.indexElement(passage);
  return [torn, whole].map((index) => [index.isTorn, index.text === text]);
}"""


def test_what_was_torn_while_it_was_read_is_read_again(pages: Pages) -> None:
    page = pages.open("https://huggingface.co/papers", LONG)
    assert page.evaluate(INDEX_TORN) == [[True, False], [False, True]]
