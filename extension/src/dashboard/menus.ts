/** What floats over a page closes by Escape, by a press elsewhere, and when the focus leaves it. */

const OPEN = "details.menu[open]";

export function listenForMenus(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) closeAll();
  });
  for (const leaving of ["pointerdown", "focusin"]) {
    document.addEventListener(leaving, ({ target }) => {
      closeAll(target instanceof Node ? target : null);
    });
  }
}

/** All but the one around `kept`; the focus inside goes to what opened it. */
function closeAll(kept: Node | null = null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>(OPEN)) {
    if (menu.contains(kept)) continue;
    const opener = menu.querySelector("summary");
    if (menu.contains(document.activeElement)) opener?.focus();
    menu.open = false;
  }
}
