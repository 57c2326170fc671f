/** Tells, once per page and text, how highlights were found in it. */
import type { Quote, Resolution } from "../anchoring";
import type { Highlight, ResolutionReport } from "../api/types";
import { ask } from "../browser";

/** Milliseconds in which what is found on a page is gathered into one message. */
const GATHERED = 1_000;

export class Reports {
  readonly #told = new Map<string, string>();
  #waiting: ResolutionReport[] = [];
  #timer = 0;

  constructor(stop: AbortSignal) {
    stop.addEventListener("abort", () => {
      clearTimeout(this.#timer);
    });
  }

  /** `place` is where it was found, in the text with this hash; null where it was not. */
  add(highlight: Highlight, hash: string, found: Resolution, place: Quote | null): void {
    const key = `${highlight.id} ${hash}`;
    const told = JSON.stringify([found.kind, place, highlight.exact]);
    if (this.#told.get(key) === told) return;
    this.#told.set(key, told);
    this.#waiting.push({
      highlight_id: highlight.id,
      text_hash: hash,
      kind: found.kind,
      score: found.score,
      place,
      url: location.href,
    });
    if (this.#timer === 0) this.#timer = window.setTimeout(() => this.#send(), GATHERED);
  }

  #send(): void {
    this.#timer = 0;
    const resolutions = this.#waiting;
    this.#waiting = [];
    void ask("reportResolutions", { resolutions });
  }
}
