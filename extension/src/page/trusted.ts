/**
 * What a page's script can neither trigger nor overhear.
 *
 * Only what the user did counts: an event that a script dispatched has `isTrusted` false. Keys
 * typed into Postil's own fields would pass the page's listeners on their way, so they are taken at
 * the window and given to the shadow root as copies that do not leave it. This holds against
 * listeners that the page adds later, so the content script runs at `document_start`.
 */
const ACTED = ["click", "dblclick", "pointerdown", "pointerup", "mousedown", "mouseup", "input"];
const TYPED = ["keydown", "keypress", "keyup", "beforeinput", "input", "copy", "cut", "paste"];
const COMPOSED = ["compositionstart", "compositionupdate", "compositionend"];

/** Hear `type` on `target` when the user caused it. */
export function listen<N extends keyof DocumentEventMap>(
  target: Document,
  type: N,
  hear: (event: DocumentEventMap[N]) => void,
  signal: AbortSignal,
  capture = false,
): void {
  target.addEventListener(
    type,
    (event) => {
      if (event.isTrusted) hear(event);
    },
    { signal, capture },
  );
}

/** Close `root`, under `host`, to events made by scripts, and keep what is typed in it inside. */
export function guard(host: Element, root: ShadowRoot): void {
  const copies = new WeakSet<Event>();
  for (const type of [...ACTED, "keydown"]) {
    root.addEventListener(
      type,
      (event) => {
        if (!event.isTrusted && !copies.has(event)) event.stopImmediatePropagation();
      },
      { capture: true },
    );
  }
  for (const type of [...TYPED, ...COMPOSED]) {
    window.addEventListener(
      type,
      (event) => {
        if (event.target !== host || !event.isTrusted) return;
        event.stopImmediatePropagation();
        const copy = copyInside(event);
        if (!copy || !root.activeElement) return;
        copies.add(copy);
        if (!root.activeElement.dispatchEvent(copy)) event.preventDefault();
      },
      { capture: true },
    );
  }
}

/** A copy that stays in the shadow tree, of those events that Postil's own fields listen to. */
function copyInside(event: Event): Event | null {
  if (event.type === "input") return new Event("input", { bubbles: true });
  if (event.type !== "keydown" || !(event instanceof KeyboardEvent)) return null;
  const { key, code, shiftKey, ctrlKey, metaKey, altKey, repeat, isComposing } = event;
  return new KeyboardEvent("keydown", {
    ...{ key, code, shiftKey, ctrlKey, metaKey, altKey, repeat, isComposing },
    bubbles: true,
    cancelable: true,
  });
}
