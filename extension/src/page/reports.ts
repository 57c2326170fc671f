/** Tells, once per page and text, how highlights were found in it. */
import { pageAddress } from "../adapters";
import { describeSpan, type Quote, type Resolution, type TextIndex } from "../anchoring";
import type { Highlight, ResolutionReport } from "../api/types";
import { ask } from "../browser";
import { inSlices } from "./slices";

/** Milliseconds in which what is found on a page is gathered into one message. */
const GATHERED = 1_000;
/** A page that changes its text all the time is not told of each time. */
const MAX_TEXTS = 4;

interface Found {
  highlight: Highlight;
  index: TextIndex;
  resolution: Resolution;
}

export class Reports {
  /** What was told of each highlight, by its id, in each text, by its hash. */
  readonly #told = new Map<string, Map<string, string>>();
  readonly #stop: AbortSignal;
  #waiting: Found[] = [];
  #timer = 0;

  constructor(stop: AbortSignal) {
    this.#stop = stop;
    stop.addEventListener("abort", () => {
      clearTimeout(this.#timer);
    });
  }

  add(found: Found): void {
    const { highlight, index, resolution } = found;
    const texts = this.#told.get(highlight.id) ?? new Map<string, string>();
    const told = JSON.stringify([resolution, highlight.exact, highlight.start]);
    const isNew = !texts.has(index.hash);
    if (texts.get(index.hash) === told || (isNew && texts.size === MAX_TEXTS)) return;
    texts.set(index.hash, told);
    this.#told.set(highlight.id, texts);
    this.#waiting.push(found);
    if (this.#timer === 0) this.#timer = window.setTimeout(() => void this.#send(), GATHERED);
  }

  /** Only now is it told in words where they stand: in a long text that takes its time. */
  async #send(): Promise<void> {
    this.#timer = 0;
    const waiting = this.#waiting;
    this.#waiting = [];
    const resolutions: ResolutionReport[] = [];
    await inSlices(waiting, (found) => resolutions.push(report(found)), this.#stop);
    if (!this.#stop.aborted) void ask("reportResolutions", { resolutions });
  }
}

function report({ highlight, index, resolution }: Found): ResolutionReport {
  const { kind, score } = resolution;
  const possible = kind === "ambiguous" ? resolution.places : [];
  return {
    highlight_id: highlight.id,
    text_hash: index.hash,
    kind,
    score,
    place: placeOf(highlight, index, resolution),
    places: possible.flatMap(({ start, end }) => describeSpan(start, end, index) ?? []),
    url: pageAddress(new URL(location.href)),
  };
}

function placeOf(highlight: Highlight, index: TextIndex, resolution: Resolution): Quote | null {
  if (!("start" in resolution)) return null;
  const { kind, start, end } = resolution;
  if (kind !== "exact") return describeSpan(start, end, index);
  const { exact, prefix, suffix } = highlight;
  return { exact, prefix, suffix, start, end, text_hash: index.hash };
}
