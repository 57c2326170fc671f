/** Which text and formulas a passage shows, in order, and where its lines and blocks break. */
import { isLead } from "./code-points";
import { Children } from "./flat-tree";
import { type Formula, isSetFromSource, readCopied, readSet, readSource } from "./formulas";
import { isLine, isWhole, type Shown, Showing } from "./shown";
import { runAtOnce, type Steps } from "./steps";

/** Nodes of the page that show one piece: a text node, or all that a formula was set in. */
export interface Piece {
  first: Node;
  last: Node;
  /** What a formula is read as; a text node tells its own. */
  text?: string;
}

/** What takes the pieces: the builder of the normal text, or a plain reader. */
export interface PieceSink {
  /** What is fed from now on is the next piece. */
  begin(): void;
  feed(text: string): void;
  /** A line break or the edge of a block. */
  separate(): void;
}

export interface Pieces {
  /** One for each piece fed. */
  readonly all: Piece[];
  /** Which piece a text node, or any of the nodes of a formula, shows. */
  readonly places: Map<Node, number>;
  /** What was not read since it is hidden now. */
  readonly hidden: Element[];
  /** The open shadow trees that were read. */
  readonly shadows: ShadowRoot[];
  /** The page changed some of it while it was read. */
  isTorn: boolean;
}

/** Work in nanoseconds, as in `steps`; a node's style is what costs. */
const WORK_PER_NODE = 4_000;
export const WORK_PER_CHARACTER = 10;
/** So much work is done between two steps, or one formula is read. */
const WORK_PER_STEP = 400_000;
const CHARACTERS_PER_STEP = WORK_PER_STEP / WORK_PER_CHARACTER;

/** Elements whose text is not read, whatever their style: what they hold is no text of the page. */
const UNREAD = new Set(
  (
    "SCRIPT STYLE TEMPLATE NOSCRIPT HEAD TEXTAREA SELECT DATALIST BUTTON IFRAME OBJECT VIDEO AUDIO " +
    "CANVAS METER PROGRESS RP title desc metadata"
  ).split(" "),
);

/**
 * What sites put inside a passage though it is none of its words: the passage's name ("Title:"),
 * footnotes, and links that lead nowhere but do something ("Less"), also in a saved page, which
 * has forgotten what they did.
 */
const NO_PART =
  "[data-postil], .descriptor, .ltx_title_abstract, .ltx_note, a[onclick]:not([href]), " +
  ".abstract-full > a:not([href])";

/** Feeds the text below `root` to the sink, from node to node. */
export function* pieceSteps(
  root: Element | ShadowRoot,
  sink: PieceSink,
  pieces: Pieces,
): Steps<void> {
  const reader = new Reader(root, sink, pieces);
  let work = 0;
  while (reader.isReading) {
    const length = reader.readNode();
    work += WORK_PER_NODE + length * WORK_PER_CHARACTER;
    if (work < WORK_PER_STEP) continue;
    yield work;
    work = 0;
  }
  yield work;
}

export function noPieces(): Pieces {
  return { all: [], places: new Map(), hidden: [], shadows: [], isTorn: false };
}

/** The text as captured: nothing folded, but a line feed wherever a line or a block breaks. */
export function readText(root: Element): string {
  let text = "";
  const sink = {
    begin: () => undefined,
    feed: (piece: string) => (text += piece),
    separate: () => (text += "\n"),
  };
  runAtOnce(pieceSteps(root, sink, noPieces()));
  return text.trim();
}

/** An element that is being read. */
interface Open extends Shown {
  children: Children;
}

/** Of the passage itself all is read, whether it is folded away or not. */
const WHOLE = { isHidden: false, isClosed: false, words: true, isLine: false };

class Reader {
  readonly #sink: PieceSink;
  readonly #pieces: Pieces;
  readonly #showing: Showing;
  readonly #open: Open[] = [];
  /** A long text that is being read, and how much of it is. */
  #long: { node: Text; from: number } | null = null;

  constructor(root: Element | ShadowRoot, sink: PieceSink, pieces: Pieces) {
    this.#sink = sink;
    this.#pieces = pieces;
    this.#showing = new Showing(root);
    this.#enter(root, WHOLE);
  }

  get isReading(): boolean {
    return this.#open.length > 0;
  }

  /** Reads the next node, or the next part of a long text; answers the length of what was read. */
  readNode(): number {
    if (this.#long) return this.#readPart(this.#long);
    const open = this.#open.at(-1);
    const node = open?.children.take();
    if (!open || !node) this.#leave();
    else if (node instanceof Text) return open.words && !open.isClosed ? this.#readText(node) : 0;
    else if (node instanceof Element) return this.#readElement(node, open);
    return 0;
  }

  #readText(node: Text): number {
    this.#place({ first: node, last: node });
    if (node.length > CHARACTERS_PER_STEP) return this.#readPart({ node, from: 0 });
    this.#sink.feed(node.data);
    return node.length;
  }

  #readPart({ node, from }: { node: Text; from: number }): number {
    const part = node.substringData(from, CHARACTERS_PER_STEP);
    const isPairCut = part.length === CHARACTERS_PER_STEP && isLead(part.charCodeAt(part.length - 1));
    const whole = isPairCut ? part.slice(0, -1) : part;
    const end = from + whole.length;
    this.#long = end < node.length && whole !== "" ? { node, from: end } : null;
    this.#sink.feed(whole);
    return part.length;
  }

  #readElement(element: Element, parent: Open): number {
    if (parent.isClosed && element.tagName !== "SUMMARY") return 0;
    if (element.tagName === "BR") this.#sink.separate();
    const source = readSource(element);
    if (source) return this.#readFormula(source, parent);
    if (this.#isUnread(element) || isEmpty(element)) return 0;
    const shown = this.#showing.of(element);
    if (!isWhole(shown)) this.#pieces.hidden.push(element);
    if (shown.isHidden) {
      if (shown.isLine) this.#sink.separate();
      return 0;
    }
    const formula = readSet(element);
    if (formula) return this.#readFormula(formula, shown);
    this.#enter(element, shown);
    return 0;
  }

  #readFormula(formula: Formula, { words }: Pick<Shown, "words">): number {
    if (!words) return 0;
    this.#place(formula);
    this.#sink.feed(formula.text);
    return formula.text.length;
  }

  #enter(node: Element | ShadowRoot, shown: Shown): void {
    if (shown.isLine) this.#sink.separate();
    this.#open.push({ children: new Children(node), ...shown });
    if (node instanceof Element && node.shadowRoot) this.#pieces.shadows.push(node.shadowRoot);
  }

  #leave(): void {
    if (this.#open.pop()?.isLine) this.#sink.separate();
  }

  #place(piece: Piece): void {
    const { all, places } = this.#pieces;
    for (let node: Node | null = piece.first; node; node = node.nextSibling) {
      places.set(node, all.length);
      if (node === piece.last) break;
    }
    all.push(piece);
    this.#sink.begin();
  }

  #isUnread(element: Element): boolean {
    if (UNREAD.has(element.tagName) || element.matches(NO_PART)) return true;
    if (isSetFromSource(element)) return true;
    const original = readCopied(element);
    return original !== null && !this.#showing.of(original).isHidden;
  }
}

/** Nothing can be read in it, and it parts no words. */
function isEmpty(element: Element): boolean {
  if (element.firstChild || element.shadowRoot || isLine(element)) return false;
  return !(element instanceof HTMLSlotElement);
}
