/** The one node that Postil adds to a page, and the closed shadow root behind it. */
import { Pace } from "./pace";
import { rectAt, type Rect } from "./rects";
import { makeStyleSheets } from "./styles";
import { guard } from "./trusted";

/** What putting the node back counts for, in milliseconds of work: about three times a second. */
const PUT_BACK = 8;

export class Host {
  readonly root: ShadowRoot;
  readonly #element: HTMLElement;
  readonly #watch: MutationObserver;
  readonly #pace = new Pace();

  constructor() {
    this.#element = document.createElement("div");
    this.#element.inert = true;
    this.root = this.#element.attachShadow({ mode: "closed" });
    this.root.adoptedStyleSheets = makeStyleSheets();
    guard(this.#element, this.root);
    this.#watch = new MutationObserver(() => {
      this.#putBack();
    });
  }

  /** Stand last in `<html>`, also when the page rewrites itself; unseen before `show`. */
  attach(): void {
    const page = document.firstElementChild;
    if (!this.#standsLast) page?.append(this.#element);
    this.#watch.observe(document, { childList: true });
    if (page) this.#watch.observe(page, { childList: true });
  }

  get isAttached(): boolean {
    return this.#element.isConnected;
  }

  show(): void {
    this.#element.inert = false;
  }

  detach(): void {
    this.letGo();
    this.#element.remove();
    this.#element.inert = true;
  }

  /** Stay where it is, and wherever the page puts it. */
  letGo(): void {
    this.#watch.disconnect();
    this.#pace.skipRest();
  }

  get #standsLast(): boolean {
    return document.firstElementChild?.lastElementChild === this.#element;
  }

  /** Paced: a page that takes the node away whenever it comes would get to nothing else. */
  #putBack(): void {
    if (this.#standsLast) return;
    this.#pace.soon(() => {
      this.#pace.meter.count(PUT_BACK);
      this.attach();
    });
  }

  isHost(target: EventTarget | null): boolean {
    return target === this.#element;
  }

  /** The page's extent as the layers measure it; what stands inside does not enlarge it. */
  page(): Rect {
    const { left, top } = this.origin();
    const { clientWidth, scrollHeight } = document.documentElement;
    return rectAt(-window.scrollX - left, -window.scrollY - top, {
      width: clientWidth,
      height: scrollHeight,
    });
  }

  /** From which rectangles in the layers are measured; moves as the page scrolls. */
  origin(): { left: number; top: number } {
    const { left, top } = this.#element.getBoundingClientRect();
    return { left, top };
  }
}
