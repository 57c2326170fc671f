/** Indexes of bodies: whole documents, each indexed once and again only when the page changed it. */
import { indexElement, type TextIndex } from "../anchoring";
import { Pace } from "./pace";
import type { PageRow } from "./page-row";

export class Bodies {
  readonly #bodies = new Map<Element, Body>();
  readonly #changed: (row: PageRow) => void;
  readonly #stop: AbortSignal;

  /** `changed` is called some time after the page changed a body that was indexed. */
  constructor(changed: (row: PageRow) => void, stop: AbortSignal) {
    this.#changed = changed;
    this.#stop = stop;
    stop.addEventListener("abort", () => {
      for (const body of this.#bodies.values()) body.stop();
      this.#bodies.clear();
    });
  }

  /** The index of the row's body as it is now; waits for it if there is none yet. */
  index(row: PageRow, element: Element): Promise<TextIndex> {
    const known = this.#bodies.get(element);
    if (known?.row === row) return known.index();
    known?.stop();
    this.#forgetGone();
    const body = new Body(row, element, this.#changed);
    if (!this.#stop.aborted) {
      body.watch();
      this.#bodies.set(element, body);
    }
    return body.index();
  }

  #forgetGone(): void {
    for (const [element, body] of this.#bodies) {
      if (element.isConnected) continue;
      body.stop();
      this.#bodies.delete(element);
    }
  }
}

class Body {
  readonly row: PageRow;
  readonly #element: Element;
  readonly #changed: (row: PageRow) => void;
  readonly #pace = new Pace();
  readonly #watch = new MutationObserver(() => {
    this.#renew();
  });
  #index: Promise<TextIndex> | null = null;

  constructor(row: PageRow, element: Element, changed: (row: PageRow) => void) {
    this.row = row;
    this.#element = element;
    this.#changed = changed;
  }

  watch(): void {
    this.#watch.observe(this.#element, { childList: true, characterData: true, subtree: true });
  }

  stop(): void {
    this.#watch.disconnect();
    this.#pace.stop();
  }

  index(): Promise<TextIndex> {
    // The observer is told of changes later than whoever asks right after them.
    if (this.#watch.takeRecords().length > 0) this.#renew();
    return (this.#index ??= this.#build());
  }

  #renew(): void {
    this.#index = null;
    this.#pace.soon(() => {
      this.#changed(this.row);
    });
  }

  #build(): Promise<TextIndex> {
    const began = performance.now();
    const index = indexElement(this.#element);
    this.#pace.spent(performance.now() - began);
    return Promise.resolve(index);
  }
}
