"""Watches pages for anything that ran, that the policy stopped, or that is not Postil's own."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Dialog, Page

from tests.support.waiting import TWO_FRAMES

LISTEN = """
globalThis.RAN ??= (...words) => globalThis.ran?.(...words);
document.addEventListener("securitypolicyviolation", (event) => {
  globalThis.wasStopped?.(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""

FOREIGN = """(root, ownStyles = false) => {
  const named = "script:not([src]), iframe, frame, frameset, object, embed, applet, base, portal,"
    + " math, video, audio, marquee, dialog[open], xss-note, [srcdoc], [ping],"
    + " main meta, main link, animate, set, foreignObject, use[href], form[action^='javascript' i],"
    + " [formaction^='javascript' i], [background]";
  const found = new Set(root.querySelectorAll(named + (ownStyles ? "" : ", style, [style]")));
  for (const element of root.querySelectorAll("*")) {
    const names = element.getAttributeNames();
    if (names.some((name) => /^on|[:-]on[:-]/i.test(name))) found.add(element);
    for (const name of ["href", "xlink:href", "src", "action", "formaction", "data"]) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const url = URL.canParse(value, document.baseURI) && new URL(value, document.baseURI);
      const harmless = ["http:", "https:", "mailto:", location.protocol];
      if (!url || !harmless.includes(url.protocol)) found.add(element);
    }
  }
  return [...found].map((element) => element.outerHTML.slice(0, 200));
}"""
"""Elements and attributes that no page of Postil has; its controls on listings have styles."""

ROAM = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const element of document.querySelectorAll("body *"))
    for (const kind of ["mouseover", "pointerenter", "focus", "toggle", "animationstart", "load"])
      element.dispatchEvent(new Event(kind));
}"""

SHOWN = """(wanted) => {
  const fold = (text) => text.replace(/\\s+/g, " ").trim();
  const values = [...document.querySelectorAll("input, textarea")].map(({ value }) => value);
  const text = fold([document.body.textContent, ...values].join(" \\n "));
  return wanted.flatMap((words, place) => (text.includes(fold(words)) ? [place] : []));
}"""
"""The places in the list of those texts that stand on the page as they are."""


@dataclass
class Watch:
    """What happened in a browser that must not happen."""

    own: tuple[str, ...]
    """What the addresses of Postil, and of the page itself, begin with."""
    ran: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Requests to anybody but Postil."""
    failed: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> "Watch":
        context.expose_function("ran", self.note_run)
        context.expose_function("wasStopped", self.note_stopped)
        context.add_init_script(LISTEN)
        context.on("request", lambda request: self.note_request(request.url))
        context.on("page", self.follow)
        return self

    def follow(self, page: Page) -> None:
        page.on("dialog", self.note_dialog)
        page.on("pageerror", lambda error: self.failed.append(str(error)))

    def note_run(self, *words: object) -> None:
        self.ran.append(f"ran{words}")

    def note_dialog(self, dialog: Dialog) -> None:
        self.ran.append(dialog.message)
        dialog.dismiss()

    def note_stopped(self, told: str) -> None:
        self.stopped.append(told)

    def note_request(self, url: str) -> None:
        if not url.startswith(self.own):
            self.asked.append(url)

    def look(self, page: Page) -> None:
        """Do to the page all that its reader could, and look for what is not Postil's."""
        page.evaluate(ROAM)
        page.evaluate(TWO_FRAMES)
        foreign: list[str] = page.evaluate(f"() => ({FOREIGN})(document)")
        assert foreign == [], f"on {page.url}"
        self.check(page.url)

    def check(self, where: str) -> None:
        happened = [*self.ran, *self.stopped, *self.asked, *self.failed]
        assert happened == [], f"on {where}"


def shown(page: Page, texts: list[str]) -> set[int]:
    """Places in the list of the texts that the page shows literally, white space aside."""
    places: Any = page.evaluate(SHOWN, texts)
    return set(places)
