/** Paints the paper's highlights in the wordings that its page shows, and says how each was found. */
import { indexElement, type Resolution, resolveQuote, type TextIndex } from "../anchoring";
import type { Colour, Passage, Selectors } from "../api/types";
import { paint, unpaint } from "../page/paint";
import { offerPlaces } from "./offers";

type Quote = Selectors & { passage: Passage };

let painted: string[] = [];

export function paintPaper(): void {
  painted.forEach(unpaint);
  painted = [];
  const indexes = indexPassages();
  for (const item of document.querySelectorAll<HTMLElement>("[data-highlight]")) {
    const quote = JSON.parse(item.dataset.highlight ?? "") as Quote;
    const index = indexes.get(quote.passage);
    if (index) show(item, resolveQuote(quote, index), index);
  }
  sortOut();
}

function indexPassages(): Map<string, TextIndex> {
  const elements = Array.from(document.querySelectorAll<HTMLElement>("#paper [data-passage]"));
  return new Map(elements.map((element) => [element.dataset.passage ?? "", indexElement(element)]));
}

function show(item: HTMLElement, found: Resolution, index: TextIndex): void {
  const range = "start" in found ? index.toRange(found.start, found.end) : null;
  if (range) {
    paint(item.id, range, item.dataset.colour as Colour);
    painted.push(item.id);
  }
  item.dataset.isLost = String(range === null);
  sayHowFound(item, found.kind);
  offerPlaces(item, found, index);
}

/** The words come with the page, one for each kind that needs some. */
function sayHowFound(item: HTMLElement, kind: string): void {
  const place = item.querySelector<HTMLElement>(".found");
  if (!place) return;
  place.textContent = place.dataset[kind] ?? "";
  place.hidden = place.textContent === "";
}

/** The server parted the list by the words alone; anchoring finds more of them, and doubts some. */
function sortOut(): void {
  const here = document.getElementById("found-here");
  const lost = document.getElementById("lost");
  const elsewhere = lost?.querySelector("ol");
  if (!here || !lost || !elsewhere) return;
  for (const item of [...here.children, ...elsewhere.children]) {
    if (!(item instanceof HTMLElement)) continue;
    const list = item.dataset.isLost === "true" ? elsewhere : here;
    if (item.parentElement !== list) list.append(item);
  }
  lost.hidden = elsewhere.childElementCount === 0;
}
