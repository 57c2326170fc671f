/** The dashboard's keys; the dialog in the page names the same ones. */
import { moveRow } from "./rows";

const KEYS: Record<string, () => void> = {
  "/": focusSearch,
  "?": showKeys,
  j: () => {
    moveRow(1);
  },
  k: () => {
    moveRow(-1);
  },
};

export function listenForKeys(): void {
  document.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    act();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, dialog") !== null;
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>("#search")?.select();
}

function showKeys(): void {
  document.querySelector<HTMLDialogElement>("#keys")?.showModal();
}
