/** Keeps each row's layer over its row, and finds its controls a place. */
import { ROWS_PER_SLICE } from "../adapters";
import { lazily } from "../lazily";
import { cover, fitAll, moveAll, readFitting } from "./fitting";
import { groundBehind } from "./ground";
import type { Host } from "./host";
import { type Meter, Pace } from "./pace";
import type { PageRow } from "./page-row";
import { contentRects, moveRect, sizeOf, unite, type Rect } from "./rects";
import { followTheme } from "./theme-changes";

export class Layout {
  readonly #host: Host;
  readonly #rows: () => Iterable<PageRow>;
  readonly #moved: () => void;
  readonly #meter: Meter;
  readonly #pace: Pace;
  #frame = 0;
  /** The next pass follows a change of the page. */
  #follows = false;

  /** `moved` is called after each pass, for what floats beside the rows. */
  constructor(host: Host, rows: () => Iterable<PageRow>, moved: () => void, meter: Meter) {
    this.#host = host;
    this.#rows = rows;
    this.#moved = moved;
    this.#meter = meter;
    this.#pace = new Pace(meter);
  }

  start(stop: AbortSignal): void {
    const request = (): void => {
      this.requestCalmly();
    };
    const refit = (): void => {
      for (const row of this.#rows()) row.stale = true;
      this.requestCalmly();
    };
    const sizes = new ResizeObserver(request);
    sizes.observe(document.documentElement);
    sizes.observe(document.body);
    let background = pageBackground();
    const followGround = (): void => {
      const before = background;
      background = pageBackground();
      if (background !== before) refit();
    };
    followTheme(followGround, this.#meter, stop);
    window.addEventListener("resize", refit, { signal: stop });
    document.fonts.addEventListener("loadingdone", refit, { signal: stop });
    for (const type of ["load", "transitionend", "toggle"]) {
      document.addEventListener(type, refit, { signal: stop, capture: true });
    }
    document.addEventListener(
      "scroll",
      (event) => {
        if (event.target !== document) request();
      },
      { signal: stop, capture: true, passive: true },
    );
    stop.addEventListener("abort", () => {
      sizes.disconnect();
      cancelAnimationFrame(this.#frame);
      this.#pace.stop();
    });
  }

  /** After a change of the page, of which there may be thousands in a second. */
  follow(): void {
    this.#pace.soon(() => {
      this.#follows = true;
      this.request();
    });
  }

  /** With the next frame, but in a storm, in which all frames ask for it. */
  requestCalmly(): void {
    if (this.#meter.inStorm) this.follow();
    else this.request();
  }

  request(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.place();
    });
  }

  /** Now, not with the next frame. */
  place(): void {
    cancelAnimationFrame(this.#frame);
    const pass = (): void => {
      this.#pass();
    };
    // What the user does is not rested after.
    if (this.#follows || this.#meter.inStorm) this.#meter.time(pass);
    else pass();
  }

  #pass(): void {
    const mounted = [...this.#rows()].filter((row) => row.layer && !hideGone(row));
    // A page that is coming in is not to be laid out for nothing.
    if (mounted.length > 0) this.#fit(mounted);
    this.#moved();
  }

  #fit(mounted: readonly PageRow[]): void {
    const origin = this.#host.origin();
    const page = this.#host.page();
    const areas = new Map(mounted.map((row) => [row, moveRect(areaOf(row), origin)]));
    const rects = [...areas.values()];
    const content = lazily(() => moveAll(contentRects(document.body, null, this.#far()), origin));
    const due = mounted.filter((row) => row.stale || isResized(row, areas.get(row)));
    const fittings = due.slice(0, ROWS_PER_SLICE).flatMap((row) => {
      const area = areas.get(row);
      const beyond = (): Rect[] => [...rects.filter((other) => other !== area), ...content()];
      return (area && readFitting(row, area, origin, { page, beyond })) ?? [];
    });
    for (const [row, area] of areas) cover(row, area);
    for (const row of due) row.stale = true;
    for (const { row } of fittings) row.stale = false;
    fitAll(fittings);
    if (due.length > ROWS_PER_SLICE) this.request();
    else this.#follows = false;
  }

  /** The parts of rows that are too far off for their content to be in the way. */
  #far(): ReadonlySet<Element> {
    const far = [...this.#rows()].filter((row) => !row.layer && !row.near);
    return new Set(far.flatMap(({ element, shown: { line } }) => (line ? [line, element] : element)));
  }
}

/** A page may have no body for a moment. */
function pageBackground(): string {
  return groundBehind(document.querySelector("body") ?? document).background;
}

/** A row whose element is gone may come back in another one. */
function hideGone({ element, layer }: PageRow): boolean {
  const isGone = !element.isConnected;
  if (isGone && layer) layer.hidden = true;
  return isGone;
}

/** What the row takes on the page: its element, and the line above it that is part of it. */
function areaOf({ element, shown: { line } }: PageRow): Rect {
  const rect = element.getBoundingClientRect();
  return line?.checkVisibility() ? unite([line.getBoundingClientRect(), rect]) : rect;
}

function isResized({ size }: PageRow, area: Rect | undefined): boolean {
  const { width, height } = area ? sizeOf(area) : size;
  return width !== size.width || height !== size.height;
}
