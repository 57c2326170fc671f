/**
 * Whether an element's own style hides it, whatever hides what is around it: a passage may be folded
 * away as a whole, and reads the same. An opacity or a place off the screen hides nothing, since
 * pages move their words in; nor does `content-visibility: auto`, which only saves work.
 */

/** Elements that stand on lines of their own whatever their style: their edges part words. */
const LINES = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION " +
    "FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LEGEND LI MAIN MENU NAV OL P PRE SEARCH " +
    "SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL text foreignObject"
  ).split(" "),
);
const LINE_DISPLAYS = /^(?:block|flex|flow-root|grid|list-item|table)/;

/** Whether the edges of an element part words whatever its style. */
export function isLine({ tagName }: Element): boolean {
  return LINES.has(tagName);
}

export interface Shown {
  /** Neither it nor anything below it is shown. */
  isHidden: boolean;
  /** Nothing below it but its summary is shown. */
  isClosed: boolean;
  /** The words right below it are shown; with `visibility`, those of a child may be all the same. */
  words: boolean;
  /** It stands on lines of its own. */
  isLine: boolean;
}

/** Whether nothing of it is held back. */
export function isWhole({ isHidden, isClosed, words }: Shown): boolean {
  return !isHidden && !isClosed && words;
}

/** How the elements below a passage's root are shown. */
export class Showing {
  readonly #view: Window | null;
  /** What the root says of itself holds for what is below it, and tells nothing of that. */
  readonly #inherited: string;

  constructor(root: Element | ShadowRoot) {
    const element = root instanceof ShadowRoot ? root.host : root;
    this.#view = element.ownerDocument.defaultView;
    this.#inherited = this.#view?.getComputedStyle(element).visibility ?? "";
  }

  of(element: Element): Shown {
    const isOwnLine = isLine(element);
    const isClosed = element.tagName === "DETAILS" && !element.hasAttribute("open");
    // A document that is only parsed has no styles.
    if (!this.#view) {
      const isHidden = element.hasAttribute("hidden");
      return { isHidden, isClosed, words: true, isLine: isOwnLine && !isHidden };
    }
    const style = this.#view.getComputedStyle(element);
    const { display, visibility } = style;
    const isBox = isOwnLine || (LINE_DISPLAYS.test(display) && isInFlow(style));
    return {
      isHidden: display === "none" || (isBox && style.contentVisibility === "hidden"),
      isClosed,
      words: visibility === "visible" || visibility === this.#inherited,
      isLine: isBox && display !== "none",
    };
  }
}

/** What floats is no line of its own: it may be the first letter of a word. */
function isInFlow({ float, position }: CSSStyleDeclaration): boolean {
  return float === "none" && (position === "static" || position === "relative");
}
