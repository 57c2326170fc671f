/** How a quote was found. */
import type { Selectors } from "../api/types";
import type { Place } from "./position";

export type Resolution =
  | { kind: "exact" | "moved" | "approximate"; score: number; start: number; end: number }
  /** `places`: the best first, at most `MAX_POSSIBLE`. */
  | { kind: "ambiguous"; score: number; places: Place[] }
  | { kind: "orphan"; score: number };

/** More places than this are no choice for a person. */
export const MAX_POSSIBLE = 5;

export function ambiguous(score: number, places: readonly Place[]): Resolution {
  const possible = places.slice(0, MAX_POSSIBLE).map(({ start, end }) => ({ start, end }));
  return { kind: "ambiguous", score, places: possible };
}

export function nameUnchanged(start: number, isSame: boolean, quote: Selectors): "exact" | "moved" {
  return isSame && start === quote.start ? "exact" : "moved";
}
