/** Which text and formulas a passage shows, in order, and where its lines and blocks break. */
import { isSetFromSource, readSet, readSource } from "./formulas";

/** Nodes of the page that show one piece: a text node, or all that a formula was set in. */
export interface Piece {
  first: Node;
  last: Node;
}

/** What takes the pieces: the builder of the normal text, or a plain reader. */
export interface PieceSink {
  feed(text: string): void;
  /** A line break or the edge of a block. */
  separate(): void;
}

/** Elements whose text is not read, whatever their style. */
const UNREAD = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "TEXTAREA", "SELECT", "BUTTON"]);

/**
 * What sites put inside a passage though it is none of its words: the passage's name ("Title:"),
 * footnotes, and links that lead nowhere but do something ("Less"), also in a saved page, which
 * has forgotten what they did.
 */
const NO_PART =
  ".descriptor, .ltx_title_abstract, .ltx_note, a[onclick]:not([href]), .abstract-full > a:not([href])";

/** Elements that stand on lines of their own: their edges part words. */
const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 " +
    "H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TH TR UL"
  ).split(" "),
);

/** Feeds the text below `root` to the sink; answers what shows it, one for each piece fed. */
export function collectPieces(root: Element | ShadowRoot, sink: PieceSink): Piece[] {
  const pieces: Piece[] = [];
  const visit = (parent: Node): void => {
    for (const child of parent.childNodes) {
      if (child instanceof Text) {
        pieces.push({ first: child, last: child });
        sink.feed(child.data);
      } else if (child instanceof Element) {
        visitElement(child);
      }
    }
  };
  const visitElement = (element: Element): void => {
    if (element.tagName === "BR") sink.separate();
    const source = readSource(element);
    if (!source && isUnread(element)) return;
    const formula = source ?? readSet(element);
    if (formula) {
      pieces.push(formula);
      sink.feed(formula.text);
      return;
    }
    const block = BLOCKS.has(element.tagName);
    if (block) sink.separate();
    visit(element);
    if (block) sink.separate();
  };
  visit(root);
  return pieces;
}

/** The text as captured: nothing folded, but a line feed wherever a line or a block breaks. */
export function readText(root: Element): string {
  let text = "";
  collectPieces(root, {
    feed: (piece) => (text += piece),
    separate: () => (text += "\n"),
  });
  return text.trim();
}

/** Hidden below the passage. The passage itself may be folded away (a collapsed abstract). */
function isUnread(element: Element): boolean {
  if (UNREAD.has(element.tagName) || element.hasAttribute("data-postil")) return true;
  if (element.hasAttribute("hidden") || element.matches(NO_PART)) return true;
  if (isSetFromSource(element)) return true;
  const view = element.ownerDocument.defaultView;
  return view !== null && view.getComputedStyle(element).display === "none";
}
