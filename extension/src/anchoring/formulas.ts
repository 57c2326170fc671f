/**
 * Formulas, read back to the TeX that they were set from, so that a text reads the same before and
 * after MathJax (https://docs.mathjax.org), KaTeX (https://katex.org) or LaTeXML
 * (https://math.nist.gov/~BMiller/LaTeXML/) set it. Which delimiters stood around the TeX is not
 * kept by any of them: it is read as `$…$`, and on a line of its own as `$$…$$`.
 */

/** The nodes between which a formula stands, and what is read in their place. */
export interface Formula {
  text: string;
  first: Node;
  last: Node;
}

/** MathJax 2 keeps the TeX in a script, right behind what it set. */
const SOURCE = 'script[type^="math/tex"]';
const SET_BEFORE_SOURCE =
  '[class^="MathJax"], [class*=" MathJax"], [class^="mjx-"], [class*=" mjx-"], [class^="MJX"]';
/**
 * Formulas that hold their own TeX, or at least MathML. By attribute, since where letters' case is
 * ignored in class names, `.MathJax` would be every `.mathjax`, which is what is yet to be set.
 */
const SET =
  ".katex, mjx-container, math, .mwe-math-element, " +
  '[class~="MathJax"], [class~="MathJax_CHTML"], [class~="MathJax_SVG"]';
const ANNOTATION =
  'annotation[encoding="application/x-tex"], annotation[encoding="application/x-latex"], ' +
  'annotation[encoding="LaTeX"], annotation[encoding="TeX"]';
/** What MathML shows; the rest of it says how that is set, or the same in another language. */
const TOKENS = "mi, mn, mo, ms, mtext";
const NOT_SHOWN = "annotation, annotation-xml, [hidden]";
/** White space at the ends of a token is not shown (https://www.w3.org/TR/mathml-core/). */
const TOKEN_ENDS = /^[ \t\r\n]+|[ \t\r\n]+$/g;
const ON_ITS_OWN_LINE = 'math[display="block"], [display="true"]';
/** LaTeXML breaks long lines of TeX behind a comment sign, which ends no word. */
const BROKEN_LINE = /%\r?\n/g;
/** UTF-16 units of TeX in one attribute: beyond this it is none. */
const MAX_TEX = 10_000;

/** The TeX that a script keeps, standing for all that was set from it. */
export function readSource(element: Element): Formula | null {
  if (!element.matches(SOURCE)) return null;
  let first: Node = element;
  while (isSetPart(first.previousSibling)) first = first.previousSibling;
  const isOwnLine = element.matches('[type*="mode=display"]');
  return { text: delimit(element.textContent, isOwnLine), first, last: element };
}

/** Whether this is what was set from a script behind it, which is read instead. */
export function isSetFromSource(element: Element): boolean {
  if (!isSetPart(element)) return false;
  let next = element.nextSibling;
  while (isSetPart(next)) next = next.nextSibling;
  return next instanceof Element && next.matches(SOURCE);
}

/** A formula that tells its TeX, or else what its MathML shows. */
export function readSet(element: Element): Formula | null {
  if (!element.matches(SET)) return null;
  const math = element.matches("math") ? element : element.querySelector("math");
  const tex = texOf(element, math);
  if (tex === null && !math) return null;
  const isOwnLine = element.matches(ON_ITS_OWN_LINE) || math?.matches(ON_ITS_OWN_LINE) === true;
  const text = tex === null ? readTokens(math) : delimit(tex, isOwnLine);
  return { text, first: element, last: element };
}

/** The MathML of which this is a copy for the eyes alone; null if it is none. */
export function readCopied(element: Element): Element | null {
  if (element.getAttribute("aria-hidden") !== "true") return null;
  const beside = [element.previousElementSibling, element.nextElementSibling];
  return beside.find((sibling) => sibling && isMath(sibling)) ?? null;
}

function isMath(element: Element): boolean {
  return element.matches("math") || element.matches(":has(> math:only-child)");
}

function readTokens(math: Element | null): string {
  const tokens = Array.from(math?.querySelectorAll(TOKENS) ?? []);
  return tokens
    .filter((token) => !token.closest(NOT_SHOWN))
    .map((token) => token.textContent.replace(TOKEN_ENDS, ""))
    .join("");
}

function texOf(element: Element, math: Element | null): string | null {
  const annotation = element.querySelector(ANNOTATION)?.textContent;
  const attribute =
    math?.getAttribute("alttext") ?? element.querySelector("[data-latex]")?.getAttribute("data-latex");
  const tex = (annotation ?? attribute)?.replace(BROKEN_LINE, "");
  return tex && tex.length <= MAX_TEX ? tex : null;
}

function delimit(tex: string, isOwnLine: boolean): string {
  return isOwnLine ? `$$${tex}$$` : `$${tex}$`;
}

function isSetPart(node: Node | null): node is Element {
  return node instanceof Element && node.matches(SET_BEFORE_SOURCE);
}
