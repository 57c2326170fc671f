/** Work that a lively page asks for again and again, held to a small share of the time. */

/** After each millisecond of work, so many of rest. */
const REST = 40;
/** The same, after work that changed what the user sees, while there is no storm. */
const REST_AFTER_NEWS = 10;
/** No rest is longer, in milliseconds. */
const LONGEST_REST = 5_000;

/** What was worked for the page's changes, by all who follow them, and the rest that it earns. */
export class Meter {
  /** The page changes so often that its changes are not even heard of. */
  inStorm = false;
  #hasNews = false;
  /** Worked since the last look at the page began. */
  #round = 0;
  #until = 0;

  /** Milliseconds from now. */
  get rest(): number {
    return Math.max(0, this.#until - performance.now());
  }

  beginRound(): void {
    this.#round = 0;
    this.#hasNews = false;
  }

  /** What was worked in this round, and is yet to be, changes what the user sees. */
  noteNews(): void {
    if (this.#hasNews || this.inStorm) return;
    this.#hasNews = true;
    this.#until -= this.#round * (REST - REST_AFTER_NEWS);
  }

  time<T>(work: () => T): T {
    const began = performance.now();
    const value = work();
    this.count(performance.now() - began);
    return value;
  }

  count(milliseconds: number): void {
    const now = performance.now();
    const rest = this.#hasNews && !this.inStorm ? REST_AFTER_NEWS : REST;
    this.#round += milliseconds;
    this.#until = Math.min(Math.max(now, this.#until) + milliseconds * rest, now + LONGEST_REST);
  }

  forgive(): void {
    this.#until = 0;
  }
}

export class Pace {
  readonly meter: Meter;
  #timer = 0;

  constructor(meter = new Meter()) {
    this.meter = meter;
  }

  /** Run `work` after the rest that is due, once however often it is asked for until then. */
  soon(work: () => void): void {
    if (this.#timer === 0) this.#wait(work);
  }

  /** What is asked for next is done at once. */
  skipRest(): void {
    this.stop();
    this.meter.forgive();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  /** What others worked meanwhile is rested after, too. */
  #wait(work: () => void): void {
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      if (this.meter.rest > 0) this.#wait(work);
      else work();
    }, this.meter.rest);
  }
}
