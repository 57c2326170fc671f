/** Work that a lively page asks for again and again, held to a small share of the time. */

/** After each millisecond of work, so many of rest. */
const REST = 60;

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

  /** So many milliseconds were worked. */
  spent(milliseconds: number): void {
    this.#restUntil = performance.now() + milliseconds * REST;
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
