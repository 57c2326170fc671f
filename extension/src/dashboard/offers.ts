/** Places that a highlight may have in the text that is shown, each with a button that takes it. */
import { describeSpan, type Quote, type Resolution, type TextIndex } from "../anchoring";
import { htmx } from "./htmx";

/** Characters that are shown of what stands on either side; the server shows as many. */
const CONTEXT = 80;

/** Nothing where the page that told of the highlight had this very text: that is shown already. */
export function offerPlaces(item: HTMLElement, found: Resolution, index: TextIndex): void {
  const offers = item.querySelector<HTMLElement>(".offers");
  const told = item.querySelector<HTMLElement>(".resolution")?.dataset.textHash;
  if (!offers) return;
  const places = told === index.hash ? [] : placesOf(found, index);
  offers.replaceChildren(...(places.length > 0 ? makeOffers(item, found.kind, places) : []));
  offers.hidden = places.length === 0;
  htmx.process(offers);
}

function placesOf(found: Resolution, index: TextIndex): Quote[] {
  return spansOf(found).flatMap(({ start, end }) => describeSpan(start, end, index) ?? []);
}

function spansOf(found: Resolution): readonly { start: number; end: number }[] {
  if (found.kind === "ambiguous") return found.places;
  return found.kind === "approximate" ? [found] : [];
}

function makeOffers(item: HTMLElement, kind: string, places: readonly Quote[]): Node[] {
  const template = document.querySelector<HTMLTemplateElement>("#offers");
  if (!template) return [];
  const words = template.content.querySelector(`p[data-kind="${kind}"]`);
  const pattern = template.content.querySelector("form");
  const forms = places.map((place) => fill(pattern?.cloneNode(true), item, kind, place));
  return [words?.cloneNode(true), ...forms].filter((node) => node !== undefined);
}

function fill(
  form: Node | undefined,
  item: HTMLElement,
  kind: string,
  place: Quote,
): Node | undefined {
  if (!(form instanceof HTMLFormElement)) return undefined;
  const { colour = "", place: action = "" } = item.dataset;
  form.action = action;
  const parts = { before: before(place.prefix), exact: place.exact, after: after(place.suffix) };
  for (const [part, text] of Object.entries(parts)) {
    form.querySelector(`[data-part="${part}"]`)?.append(text);
  }
  form.querySelector("blockquote")?.setAttribute("data-colour", colour);
  form.querySelector("input")?.setAttribute("value", JSON.stringify(place));
  for (const button of form.querySelectorAll<HTMLElement>("button")) {
    if (button.dataset.kind !== kind) button.remove();
  }
  return form;
}

function before(text: string): string {
  const end = text.slice(-CONTEXT);
  return text.length <= CONTEXT ? text : `…${end.slice(end.indexOf(" ") + 1)}`;
}

function after(text: string): string {
  const start = text.slice(0, CONTEXT);
  const last = start.lastIndexOf(" ");
  return text.length <= CONTEXT ? text : `${last > 0 ? start.slice(0, last) : start}…`;
}
