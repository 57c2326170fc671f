/** A quote as others can use it: Markdown, and a link that leads to its words. */
import type { Quote } from "../anchoring";

/** Words at either end by which a long quote is found. */
const ENDS = 8;

/** The page's address with a text fragment (https://wicg.github.io/scroll-to-text-fragment/). */
export function linkToText(address: string, exact: string): string {
  const url = new URL(address);
  const words = exact.split(" ");
  const parts = words.length <= 2 * ENDS ? [words] : [words.slice(0, ENDS), words.slice(-ENDS)];
  const text = parts.map((part) => encodePart(part.join(" "))).join(",");
  return `${url.href}${url.hash === "" ? "#" : ""}:~:text=${text}`;
}

/** The quote, and under it the paper's title that leads to its words. */
export function markdownQuote({ exact }: Pick<Quote, "exact">, title: string, link: string): string {
  const lines = escapeMarkdown(exact).split("\n");
  const source = `[${escapeMarkdown(title)}](<${link.replace(/[<>]/g, encodeURIComponent)}>)`;
  return [...lines, "", `— ${source}`].map((line) => `> ${line}`.trimEnd()).join("\n") + "\n";
}

/** A hyphen would end a prefix or begin a suffix. */
function encodePart(text: string): string {
  return encodeURIComponent(text).replaceAll("-", "%2D");
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, String.raw`\$&`);
}
