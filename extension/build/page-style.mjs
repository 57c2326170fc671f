/**
 * The page's style sheet for one browser. Where a rule is for all elements, Chromium makes each of them
 * a style for each highlight: a list of 2,000 papers would take twice as long to style. Its highlights
 * inherit from the root (https://drafts.csswg.org/css-pseudo-4/#highlight-cascade); Firefox's do not,
 * and cost nothing until they are painted.
 */
export function makePageStyle(browser, css) {
  return browser === "chromium" ? css.replaceAll("::highlight(", ":root::highlight(") : css;
}
