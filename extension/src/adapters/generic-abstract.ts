/** Which text is a paper's abstract, among its metadata and what the page shows. */
import { type PaperFacts, squash } from "./generic-facts";
import { findShownAbstract } from "./shown-abstract";
import type { ShownText, ShownTexts } from "./shown-text";

export interface FoundAbstract {
  text: string | null;
  shown: ShownText | null;
  /** It was read from the page, as the metadata has none or only its beginning. */
  unsaid: boolean;
}

/** Words from which on a description may be a whole abstract. */
const ABSTRACT_WORDS = 20;

/** `own` is what shows the page's own paper; null for a paper that the page lists. */
export function findAbstract(
  facts: PaperFacts,
  texts: ShownTexts,
  own: Element | null,
): FoundAbstract {
  const said = findSaid(facts, texts);
  const place = own && findShownAbstract(own);
  if (!place) return said;
  const shown = { element: place.element, alone: true };
  const [inPage, inMetadata] = [squash(place.text), squash(said.text ?? "")];
  if (inPage === inMetadata) return { ...said, shown: said.shown ?? shown };
  const isMore = inPage.startsWith(inMetadata) || said.text !== facts.abstract;
  return isMore ? { text: place.text, shown, unsaid: true } : said;
}

/** A description is the abstract if the page shows all of it, and shows no other; what is cut is none. */
function findSaid({ abstract, description }: PaperFacts, texts: ShownTexts): FoundAbstract {
  for (const text of [abstract, description]) {
    if (!text || /(?:…|\.\.\.)$/.test(text)) continue;
    const places = texts.find(text);
    const shown = places.find(({ alone }) => alone) ?? places[0] ?? null;
    if (text === abstract || (shown && text.split(/\s+/u).length >= ABSTRACT_WORDS)) {
      return { text, shown, unsaid: false };
    }
  }
  return { text: null, shown: null, unsaid: false };
}
