"""What Postil shows over a listing, in the verbs of its user."""

import json
from unicodedata import bidirectional

from tests.support.overlay import VISIBLE, Overlay, Rect, middle

SAID = "this.querySelector('[aria-live] > span')"
"""Each announcement is an element of its own."""
ROW = "[...this.querySelectorAll('.row')].find((row) => row.ariaLabel === {title})"

FIND_TEXT = """(root, wanted) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (["SCRIPT", "STYLE"].includes(node.parentElement?.tagName)) continue;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  const at = text.indexOf(wanted);
  if (at < 0) return null;
  const rectOf = (offset) => {
    const { node, start } = pieces.findLast((piece) => piece.start <= offset);
    const range = document.createRange();
    range.setStart(node, offset - start);
    range.setEnd(node, offset - start + 1);
    node.parentElement.scrollIntoView({ block: "nearest" });
    return range;
  };
  const ranges = [rectOf(at), rectOf(at + wanted.length - 1)];
  return ranges.map((range) => range.getBoundingClientRect().toJSON());
}"""


def runs_left(character: str) -> bool:
    """As those of Arabic and Hebrew do."""
    return bidirectional(character) in {"R", "AL"}


class Listing(Overlay):
    """The rows of a listing, and what is open over them."""

    def row(self, title: str) -> "Row":
        return Row(self, title)

    def titles(self) -> list[str]:
        """Of the rows that have controls now, in their order."""
        return self.read("[...this.querySelectorAll('.row')].map((row) => row.ariaLabel)") or []

    def wait_for_rows(self, number: int) -> None:
        """Until the page's mark counts this many rows."""
        self.wait(lambda: self.summary().endswith(f" of {number}"), f"{number} rows")

    def summary(self) -> str:
        """Such as `31 new of 60`; empty while there is no mark."""
        return self.read("this.querySelector('.sign')?.title ?? ''") or ""

    def said(self) -> str:
        """The last live announcement, unless it was there at `forget_said` already."""
        return self.read(f"{SAID}?.matches(':not([data-old])') ? {SAID}.textContent : ''") or ""

    def forget_said(self) -> None:
        """So that the same words can be waited for when they are said again."""
        self.read(f"{SAID}?.setAttribute('data-old', '')")

    def wait_for_said(self, words: str) -> None:
        self.wait(lambda: words in self.said(), f"announcement of {words!r}")

    def button(self, name: str) -> str:
        """The expression of a visible button by its words or its label."""
        return (
            "[...this.querySelectorAll('button, [role=option], label')]"
            f".filter({VISIBLE}).find((one) => one.ariaLabel === {json.dumps(name)}"
            f" || one.innerText.trim() === {json.dumps(name)})"
        )

    def press(self, name: str) -> None:
        self.click(self.button(name))

    def wait_for_focus(self, tag_name: str) -> None:
        """Until the focus is in a field of Postil's."""
        self.wait(
            lambda: self.read("this.activeElement?.tagName") == tag_name, f"focus in {tag_name}"
        )

    def press_item(self, label: str) -> None:
        """Of the open menu."""
        items = "[...this.querySelectorAll('[role^=menuitem]')]"
        self.click(
            f"{items}.find((one) => one.innerText.replace('✓', '').trim() === {json.dumps(label)})"
        )

    def peek_text(self) -> str:
        """Of the opened abstract."""
        text: str = self.wait(
            lambda: self.read("this.querySelector('.peek .passage')?.textContent"), "the peek"
        )
        return text

    def offers(self, name: str) -> bool:
        return self.rect(self.button(name)) is not None

    def undo(self) -> None:
        self.press("Undo")

    def open_panel(self) -> None:
        self.click("this.querySelector('.sign')")
        self.wait(lambda: self.rect("this.querySelector('.panel')"), "the panel")

    def panel_text(self) -> str:
        return self.read("this.querySelector('.panel')?.innerText ?? ''") or ""

    def select(self, text: str) -> None:
        """Select these words of the page or of the peek, by dragging over them."""
        first, last = self.wait(lambda: self.ends_of(text), f"the words {text!r}")
        mouse = self.page.mouse
        start = first["right"] - 0.5 if runs_left(text[0]) else first["left"] + 0.5
        end = last["left"] + 0.2 if runs_left(text[-1]) else last["right"] - 0.2
        mouse.move(start, (first["top"] + first["bottom"]) / 2)
        mouse.down()
        mouse.move(end, (last["top"] + last["bottom"]) / 2, steps=4)
        mouse.up()
        self.wait(lambda: self.selected() == text, f"{text!r} to be selected", self.selected)

    def selected(self) -> str:
        """The selected words, of the peek or of the page, as their nodes have them."""
        found: str = self.read(
            "[this, document].map((root) => root.getSelection())"
            ".map((one) => one?.rangeCount ? String(one.getRangeAt(0)) : '').find(Boolean) ?? ''"
        )
        return found

    def ends_of(self, text: str) -> list[Rect] | None:
        """The rectangles of the first and the last character of these words."""
        wanted = json.dumps(text)
        for expression in (f"({FIND_TEXT})(this, {wanted})", None):
            found: list[Rect] | None = (
                self.read(expression)
                if expression
                else self.page.evaluate(f"({FIND_TEXT})(document.body, {wanted})")
            )
            if found:
                return found
        return None

    def highlight(self, text: str, colour: str = "yellow") -> None:
        """Select the words and take a colour from the toolbar; back once it is painted."""
        self.select(text)
        self.forget_said()
        self.press(f"Highlight in {colour}")
        self.wait_for_said("Highlighted.")
        self.wait(lambda: text in self.painted(), f"{text!r} to be painted", self.painted)

    def painted(self) -> list[str]:
        """The words that are painted, in page and peek, each highlight once."""
        found: list[str] = self.page.evaluate(
            "[...CSS.highlights].filter(([name]) => /^postil-(?!shared)/.test(name))"
            ".flatMap(([, ranges]) => [...ranges].map(String))"
        )
        return found

    def escape(self) -> None:
        self.page.keyboard.press("Escape")


class Row:
    """One row's controls, by its title."""

    def __init__(self, listing: Listing, title: str) -> None:
        self.listing = listing
        self.title = title
        self.node = ROW.format(title=json.dumps(title))

    def within(self, selector: str) -> str:
        return f"{self.node}?.querySelector({json.dumps(selector)})"

    def show(self) -> "Row":
        """Scroll the row into view; its controls have their place."""
        page = self.listing.page
        alone = page.get_by_text(self.title, exact=True)
        # arXiv writes "Title:" before it.
        named = alone if alone.count() else page.get_by_text(self.title)
        named.first.scroll_into_view_if_needed()
        placed = f"{self.node}?.dataset.form"
        self.listing.wait(lambda: self.listing.read(placed), f"controls of {self.title!r}")
        return self

    def click(self, selector: str) -> None:
        """Click a control, through the mark where the controls stand behind one."""
        self.show()
        if self.form() == "mark":
            self.listing.page.mouse.move(*middle(self.listing.settled_rect(self.within(".mark"))))
        self.listing.click(self.within(selector))

    def form(self) -> str:
        """`full`, `compact` or `mark`."""
        form: str = self.listing.read(f"{self.node}?.dataset.form ?? ''")
        return form

    def status(self) -> str:
        """Such as `To read`; empty while the row is not shown as saved."""
        text: str = self.listing.read(f"{self.within('.status')}?.textContent ?? ''") or ""
        return text.removeprefix("✓ ").removeprefix("★ ")

    def wait_for_status(self, status: str) -> None:
        self.listing.wait(lambda: self.status() == status, f"{self.title!r} to be {status!r}")

    def save(self) -> None:
        self.click(".save")
        self.wait_for_status("To read")

    def open_menu(self) -> None:
        self.click('[data-opens="menu"]')
        self.listing.wait(
            lambda: self.listing.rect("this.querySelector('[role=menu]')"), "the menu"
        )

    def choose(self, item: str) -> None:
        """An item of the row's menu."""
        self.open_menu()
        self.listing.press_item(item)

    def set_status(self, status: str) -> None:
        self.choose(status)
        self.wait_for_status(status)

    def tags(self) -> list[str]:
        """As the row shows them: the first; the others are counted."""
        shown: list[str] = self.listing.read(
            f"[...({self.node}?.querySelectorAll('.tag') ?? [])].map((one) => one.textContent)"
        )
        return shown

    def tag(self, *names: str) -> None:
        self.choose("Tags…")
        self.listing.wait_for_focus("INPUT")
        for name in names:
            self.listing.page.keyboard.type(name)
            self.listing.page.keyboard.press("Enter")
            self.listing.settled_rect(self.listing.button(f"Remove tag {name}"))
        self.listing.escape()

    def write_note(self, text: str) -> None:
        self.choose("Note…")
        self.listing.wait_for_focus("TEXTAREA")
        self.listing.page.keyboard.insert_text(text)
        self.listing.page.keyboard.press("Control+Enter")
        self.listing.wait(lambda: "saved here" in self.listing.text(), "the note to be kept")
        self.listing.escape()

    def open_peek(self) -> str:
        """Open the abstract in place; answers its text."""
        self.click('[aria-label="Show the abstract here"]')
        return self.listing.peek_text()
