/** Work that a lively page asks for again and again, held to a small share of the time. */

/** After each millisecond of work, so many of rest. */
export const REST = 60;
/** The same, after work that changed what the user sees. */
export const REST_AFTER_NEWS = 10;

export class Pace {
  #restUntil = 0;
  #timer = 0;

  /** Run `work` after the rest that is due, once however often it is asked for until then. */
  soon(work: () => void): void {
    if (this.#timer !== 0) return;
    const due = Math.max(0, this.#restUntil - performance.now());
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      work();
    }, due);
  }

  /** So many milliseconds were worked; `rest` follows each of them. */
  spent(milliseconds: number, rest: number = REST): void {
    this.#restUntil = performance.now() + milliseconds * rest;
  }

  /** What is asked for next is done at once. */
  skipRest(): void {
    this.stop();
    this.#timer = 0;
    this.#restUntil = 0;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
