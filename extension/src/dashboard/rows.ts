/** The chosen row of the list, and its paper beside it where the page is wide enough. */
import { hasDraft } from "./drafts";
import { htmx } from "./htmx";

const wide = matchMedia("(min-width: 1100px)");

export function listenForRows(): void {
  const list = document.getElementById("rows");
  list?.addEventListener("focusin", (event) => {
    chooseAround(event.target);
  });
  list?.addEventListener("click", (event) => {
    chooseAround(event.target);
  });
}

/** Moves the focus to the next or previous title, so that Enter opens it as it opens any link. */
export function moveRow(step: 1 | -1): void {
  const rows = Array.from(document.querySelectorAll<HTMLElement>("#rows > .row"));
  const current = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const isMarked = wide.matches || rows[current]?.contains(document.activeElement);
  const row = rows[isMarked ? current + step : current];
  row?.querySelector<HTMLElement>(".row-title a")?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

function chooseAround(target: EventTarget | null): void {
  const row = target instanceof Element ? target.closest<HTMLElement>(".row") : null;
  if (!row || row.hasAttribute("aria-current")) return;
  document.querySelector("#rows > [aria-current]")?.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  showBeside(row.dataset.paper);
}

function showBeside(path: string | undefined): void {
  const beside = document.getElementById("beside");
  if (!beside || path === undefined || !wide.matches || hasDraft()) return;
  beside.scrollTop = 0;
  void htmx.ajax("GET", path, {
    source: beside,
    target: beside,
    select: "#paper",
    swap: "innerHTML",
  });
}
