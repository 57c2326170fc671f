/** Indexes of bodies: whole documents, each indexed once and again only when the page changed it. */
import { indexInSlices, type TextIndex } from "../anchoring";
import { Pace } from "./pace";
import type { PageRow } from "./page-row";
import { coalesce, nextTask } from "./slices";
import { listen } from "./trusted";

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

  /**
   * The index of the row's body as it is now; waits for it if there is none yet. Nobody is answered
   * any more once the page is left.
   */
  index(row: PageRow, element: Element): Promise<TextIndex> {
    const known = this.#bodies.get(element);
    if (known?.row === row) return known.index();
    known?.stop();
    this.#forgetGone();
    const body = new Body(row, element, this.#changed);
    if (this.#stop.aborted) body.stop();
    else body.watch();
    this.#bodies.set(element, body);
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

const CHANGES = { childList: true, characterData: true, subtree: true };

class Body {
  readonly row: PageRow;
  readonly #element: Element;
  readonly #changed: (row: PageRow) => void;
  readonly #pace = new Pace();
  readonly #stop = new AbortController();
  readonly #watch = new MutationObserver(() => {
    this.#renew();
  });
  #index: Promise<TextIndex> | null = null;
  /** The index as it was last made; null while there is none that holds. */
  #made: TextIndex | null = null;

  constructor(row: PageRow, element: Element, changed: (row: PageRow) => void) {
    this.row = row;
    this.#element = element;
    this.#changed = changed;
  }

  watch(): void {
    this.#watch.observe(this.#element, CHANGES);
    // What opens folded text changes no text, but is done by someone, or tells of itself.
    for (const event of ["click", "toggle"] as const) {
      listen(document, event, this.#lookForMore, this.#stop.signal, true);
    }
  }

  /** Who still waits for the index is not answered any more. */
  stop(): void {
    this.#watch.disconnect();
    this.#pace.stop();
    this.#stop.abort();
  }

  index(): Promise<TextIndex> {
    // The observer is told of changes later than whoever asks right after them.
    if (this.#watch.takeRecords().length > 0 || this.#made?.showsMore()) this.#renew();
    return (this.#index ??= this.#build());
  }

  readonly #lookForMore = coalesce(() => {
    if (!this.#stop.signal.aborted && this.#made?.showsMore()) this.#renew();
  });

  #renew(): void {
    // An index that is being made begins again by itself, or tells that it is torn.
    if (this.#made) this.#index = null;
    this.#made = null;
    this.#pace.soon(() => {
      this.#changed(this.row);
    });
  }

  async #build(): Promise<TextIndex> {
    let worked = 0;
    let began = performance.now();
    const pause = async (): Promise<void> => {
      worked += performance.now() - began;
      await nextTask();
      began = performance.now();
    };
    const { signal } = this.#stop;
    const index = await indexInSlices(this.#element, { signal, pause }).catch(ifNotStopped(signal));
    this.#pace.meter.count(worked + performance.now() - began);
    this.#made = index;
    for (const shadow of index.shadows) this.#watch.observe(shadow, CHANGES);
    // The page's last change was told of while this was made, which may have missed it.
    if (index.isTorn) this.#renew();
    return index;
  }
}

/** Passes an error on, but that the work was stopped: then nobody is answered. */
function ifNotStopped(signal: AbortSignal): (error: unknown) => Promise<never> {
  return (error) => {
    if (signal.aborted) return new Promise(() => undefined);
    throw error;
  };
}
