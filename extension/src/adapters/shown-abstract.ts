/** The abstract that a paper's own page shows, where its metadata has none. */
import { cleanAbstract, readShown } from "./fields";
import { withoutHeading } from "./markup-text";

const PLACES =
  '[role="doc-abstract"], [itemprop~="abstract"], [id="abstract" i], [id^="abstract" i], ' +
  '[class~="abstract" i], section[class*="abstract" i], div[class*="abstract" i]';
const HEADINGS = "h1, h2, h3, h4, h5, h6";
/** An abstract's pictures and its three lines for the hurried are something else. */
const NOT_IT =
  '[class*="graphical" i], [id*="graphical" i], [class*="highlight" i], nav, footer, aside';
const WORDS = 20;
const MAX_LETTERS = 10_000;

export interface ShownAbstract {
  text: string;
  element: Element;
}

/** The first place that is named an abstract and reads like one; null if there is none. */
export function findShownAbstract(root: Element): ShownAbstract | null {
  for (const place of root.querySelectorAll(PLACES)) {
    if (place.closest(NOT_IT) || !place.checkVisibility()) continue;
    const element = withoutFrame(place);
    const text = cleanAbstract(withoutHeading(readShown(element)));
    if (text && isWhole(text)) return { text, element };
  }
  return null;
}

/** The one child with the words, as long as all others are headings or empty. */
function withoutFrame(place: Element): Element {
  let inner = place;
  for (;;) {
    const children = Array.from(inner.children).filter(
      (child) => !child.matches(HEADINGS) && child.textContent.trim() !== "",
    );
    const [only] = children;
    const wordsBeside = Array.from(inner.childNodes).some(
      (node) => node instanceof Text && node.data.trim() !== "",
    );
    if (!only || children.length > 1 || wordsBeside) return inner;
    inner = only;
  }
}

function isWhole(text: string): boolean {
  const words = text.split(/\s+/u).length;
  return words >= WORDS && text.length <= MAX_LETTERS && /[.!?。！？)]["'”’]?$/u.test(text);
}
