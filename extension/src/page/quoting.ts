/** A quote as others can use it: Markdown, and a link that leads to its words. */
import type { Quote } from "../anchoring";

/** Words at either end by which a long quote is found. */
const ENDS = 8;
/** Words before and behind a quote that tell it from its like. */
const AROUND = 4;

type Linked = Pick<Quote, "exact"> & Partial<Pick<Quote, "prefix" | "suffix">>;

/**
 * The page's address with a text fragment (https://wicg.github.io/scroll-to-text-fragment/). The
 * words around the quote are given only where it stands more than once: each is one more that may
 * change.
 */
export function linkToText(address: string, { exact, prefix = "", suffix = "" }: Linked): string {
  const url = new URL(address);
  const words = exact.split(" ");
  const ends = words.length <= 2 * ENDS ? [words] : [words.slice(0, ENDS), words.slice(-ENDS)];
  const before = wordsOf(prefix).slice(-AROUND);
  const behind = wordsOf(suffix).slice(0, AROUND);
  const parts = [
    ...(before.length > 0 ? [`${encodeWords(before)}-`] : []),
    ...ends.map(encodeWords),
    ...(behind.length > 0 ? [`-${encodeWords(behind)}`] : []),
  ];
  return `${url.href}${url.hash === "" ? "#" : ""}:~:text=${parts.join(",")}`;
}

/** The quote, and under it the paper's title that leads to its words. */
export function markdownQuote({ exact }: Pick<Quote, "exact">, title: string, link: string): string {
  const lines = escapeMarkdown(exact).split("\n");
  const source = `[${escapeMarkdown(title)}](<${link.replace(/[<>]/g, encodeURIComponent)}>)`;
  return [...lines, "", `— ${source}`].map((line) => `> ${line}`.trimEnd()).join("\n") + "\n";
}

/** A hyphen would end a prefix or begin a suffix. */
function encodeWords(words: readonly string[]): string {
  return encodeURIComponent(words.join(" ")).replaceAll("-", "%2D");
}

function wordsOf(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, String.raw`\$&`);
}
