/** How quotes were found in texts: what was found once holds as long as quote and text do. */
import type { Resolution } from "../anchoring";
import type { Highlight, Selectors } from "../api/types";

/** Found quotes that are kept; the texts that were read first are forgotten first. */
const KEPT = 20_000;

interface Known {
  quote: Highlight;
  resolution: Resolution;
}

export class Resolutions {
  /** By a text's hash, then by a quote's id. */
  readonly #texts = new Map<string, Map<string, Known>>();
  #size = 0;

  get(quote: Highlight, hash: string): Resolution | null {
    const known = this.#texts.get(hash)?.get(quote.id);
    return known && isSameQuote(known.quote, quote) ? known.resolution : null;
  }

  set(quote: Highlight, hash: string, resolution: Resolution): void {
    const text = this.#texts.get(hash) ?? new Map<string, Known>();
    if (!text.has(quote.id)) this.#size += 1;
    text.set(quote.id, { quote, resolution });
    // Put last again: it was read last.
    this.#texts.delete(hash);
    this.#texts.set(hash, text);
    for (const [oldest, quotes] of this.#texts) {
      if (this.#size <= KEPT || oldest === hash) break;
      this.#texts.delete(oldest);
      this.#size -= quotes.size;
    }
  }
}

export function isSameQuote(one: Selectors, other: Selectors): boolean {
  return (
    one.exact === other.exact &&
    one.prefix === other.prefix &&
    one.suffix === other.suffix &&
    one.start === other.start &&
    one.text_hash === other.text_hash
  );
}
