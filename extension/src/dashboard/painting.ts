/** Paints the paper's highlights in its title and abstract, and says how each was found. */
import { indexElement, resolveQuote, type TextIndex } from "../anchoring";
import type { Colour, Passage, Selectors } from "../api/types";
import { paint, unpaint } from "../page/paint";

type Quote = Selectors & { passage: Passage };

let painted: string[] = [];

export function paintPaper(): void {
  painted.forEach(unpaint);
  painted = [];
  const indexes = indexPassages();
  for (const item of document.querySelectorAll<HTMLElement>("[data-highlight]")) {
    const quote = JSON.parse(item.dataset.highlight ?? "") as Quote;
    const index = indexes.get(quote.passage);
    if (index) paintItem(item, quote, index);
  }
}

function indexPassages(): Map<string, TextIndex> {
  const elements = Array.from(document.querySelectorAll<HTMLElement>("#paper [data-passage]"));
  return new Map(elements.map((element) => [element.dataset.passage ?? "", indexElement(element)]));
}

function paintItem(item: HTMLElement, quote: Quote, index: TextIndex): void {
  const found = resolveQuote(quote, index);
  const range = "start" in found ? index.toRange(found.start, found.end) : null;
  if (range) {
    paint(item.id, range, item.dataset.colour as Colour);
    painted.push(item.id);
  }
  sayHowFound(item, found.kind);
}

/** The words come with the page, one for each kind that needs some. */
function sayHowFound(item: HTMLElement, kind: string): void {
  const place = item.querySelector<HTMLElement>(".found");
  if (!place) return;
  place.textContent = place.dataset[kind] ?? "";
  place.hidden = place.textContent === "";
}
