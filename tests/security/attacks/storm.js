// Every event that a script can make, at everything that it can reach, and a selection by script.
() => {
  const host = document.documentElement.lastElementChild;
  const link = document.querySelector("h3 a");
  // The links lead nowhere, so that the page stays.
  addEventListener("click", (event) => event.preventDefault());
  const targets = [window, document, document.body, host, link, document.querySelector("article")];
  const at = { bubbles: true, composed: true, cancelable: true, clientX: 200, clientY: 200 };
  const pointer = { ...at, pointerId: 1, isPrimary: true, buttons: 1, pointerType: "mouse" };
  const kinds = [
    ["pointerdown", PointerEvent, pointer], ["pointermove", PointerEvent, pointer],
    ["pointerup", PointerEvent, pointer], ["mousedown", MouseEvent, at],
    ["mouseup", MouseEvent, at], ["click", PointerEvent, pointer],
    ["dblclick", MouseEvent, at], ["contextmenu", MouseEvent, at],
    ["touchstart", TouchEvent, at], ["touchend", TouchEvent, at], ["wheel", WheelEvent, at],
    ["input", InputEvent, { ...at, data: "x" }], ["beforeinput", InputEvent, { ...at, data: "x" }],
    ["paste", ClipboardEvent, at], ["copy", ClipboardEvent, at], ["drop", DragEvent, at],
    ["focus", FocusEvent, at], ["focusin", FocusEvent, at], ["submit", SubmitEvent, at],
    ["change", Event, at], ["selectionchange", Event, at], ["pageshow", PageTransitionEvent, at],
    ["visibilitychange", Event, at], ["popstate", PopStateEvent, at], ["scroll", Event, at],
    ["compositionend", CompositionEvent, { ...at, data: "x" }],
  ];
  for (const [kind, Type, given] of kinds) {
    for (const target of targets) target.dispatchEvent(new Type(kind, given));
  }
  const keys = ["Enter", " ", "Escape", "Tab", "s", "h", "ArrowRight", "Delete"];
  for (const key of keys) {
    for (const kind of ["keydown", "keypress", "keyup"]) {
      for (const target of targets) {
        target.dispatchEvent(new KeyboardEvent(kind, { ...at, key, altKey: true, shiftKey: true }));
        target.dispatchEvent(new KeyboardEvent(kind, { ...at, key }));
      }
    }
  }
  getSelection().selectAllChildren(document.querySelector("h3"));
  document.dispatchEvent(new PointerEvent("pointerup", pointer));
  host.click();
  host.focus();
}
