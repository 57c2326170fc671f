/** Hears of the page's changes, until they are a storm: then hearing of each costs more than to look. */
import type { Meter } from "./pace";

/** Attributes whose change moves things on the page. */
const MOVING = ["class", "style", "hidden", "open", "src", "width", "height"];
const HEARD = { childList: true, characterData: true, subtree: true, attributeFilter: MOVING };
/** So many changes after a first one, and so many of them in a millisecond, are a storm. */
const MANY = 100;
const STORM = 2;
/** Milliseconds without a storm after which it is over. */
const CALM = 100;

export class Changes {
  readonly #observer: MutationObserver;
  readonly #document: Document;
  readonly #meter: Meter;
  #isListening = false;
  #since = 0;
  #number = 0;
  #timer = 0;

  /** `heard`: what the page says may have changed, or with `false` only where it stands. */
  constructor(document: Document, meter: Meter, heard: (text: boolean) => void) {
    this.#document = document;
    this.#meter = meter;
    this.#observer = new MutationObserver((records) => {
      this.#weigh(records.length);
      heard(meter.inStorm || records.some(({ type }) => type !== "attributes"));
    });
  }

  /** From now on. In a storm nothing is heard after its first changes: whoever listens looks first. */
  listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    this.#number = 0;
    this.#observer.observe(this.#document, HEARD);
    this.#timer = window.setTimeout(() => {
      this.#meter.inStorm = false;
    }, CALM);
  }

  stop(): void {
    this.#isListening = false;
    this.#observer.disconnect();
    clearTimeout(this.#timer);
  }

  /** A page that renders all its rows anew makes many changes at once, and then no more. */
  #weigh(number: number): void {
    if (this.#number === 0) this.#since = performance.now();
    this.#number += this.#number === 0 ? 1 : number;
    if (this.#number < MANY) return;
    this.#meter.inStorm = this.#number >= STORM * (performance.now() - this.#since);
    this.#number = 0;
    if (this.#meter.inStorm) this.stop();
  }
}
