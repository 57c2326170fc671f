/**
 * Paints ranges by the CSS Custom Highlight API (https://drafts.csswg.org/css-highlight-api-1/): no
 * node of the page is wrapped or split. `highlights.css` gives the colours.
 */
import type { Colour } from "../api/types";
import { groundBehind, type Shade } from "./ground";
import { register, unregister } from "./registry";

/** A highlight that begins in another, or beside one of its colour, is in the deeper tone. */
export type Tone = "plain" | "deep";

interface Painted {
  range: Range;
  group: string;
  colour: Colour;
  tone: Tone;
}

/** What stands in several highlights has a line under it, over all colours. */
const PRIORITIES = { plain: 0, deep: 1, shared: 2 };

const painted = new Map<string, Painted>();
const lines = new Map<string, { range: Range; group: string }[]>();

/** Shows the range in its colour; a range painted before under this id is taken away. */
export function paint(id: string, range: Range, colour: Colour, tone: Tone = "plain"): void {
  const { shade } = groundBehind(range.commonAncestorContainer);
  const group = groupName(colour, shade, tone);
  const known = painted.get(id);
  if (known?.range === range && known.group === group) return;
  unpaint(id);
  register(group, range, PRIORITIES[tone]);
  painted.set(id, { range, group, colour, tone });
}

/** Shows what was painted under this id at another range. */
export function paintAt(id: string, range: Range): void {
  const known = painted.get(id);
  if (known) paint(id, range, known.colour, known.tone);
}

export function unpaint(id: string): void {
  const known = painted.get(id);
  if (known) unregister(known.group, known.range);
  painted.delete(id);
}

/** Words that several highlights share. */
export interface SharedRange {
  range: Range;
  /** How many share them. */
  number: number;
}

/** Draws a line under shared words, instead of under those given before under this id. */
export function underline(id: string, shared: readonly SharedRange[]): void {
  for (const { group, range } of lines.get(id) ?? []) unregister(group, range);
  lines.delete(id);
  if (shared.length === 0) return;
  const drawn = shared.map(({ range, number }) => ({
    range,
    group: number > 2 ? "postil-shared-more" : "postil-shared",
  }));
  for (const { group, range } of drawn) register(group, range, PRIORITIES.shared);
  lines.set(id, drawn);
}

/** Paint everything again, after the page changed between light and dark. */
export function repaint(): void {
  for (const [id, { range, colour, tone }] of [...painted]) paint(id, range, colour, tone);
}

/** The ids painted at a point of the viewport, smallest range first; `roots` are searched too. */
export function hitTest(x: number, y: number, roots: readonly ShadowRoot[] = []): string[] {
  const caret = document.caretPositionFromPoint(x, y, { shadowRoots: [...roots] });
  if (!caret) return [];
  return Array.from(painted)
    .filter(([, { range }]) => range.isPointInRange(caret.offsetNode, caret.offset))
    .filter(([, { range }]) => covers(range, x, y))
    .sort(([, left], [, right]) => length(left.range) - length(right.range))
    .map(([id]) => id);
}

/** The name in the registry, which `highlights.css` repeats. */
function groupName(colour: Colour, shade: Shade, tone: Tone = "plain"): string {
  return `postil-${colour}${shade === "dark" ? "-dark" : ""}${tone === "deep" ? "-deep" : ""}`;
}

function covers(range: Range, x: number, y: number): boolean {
  return Array.from(range.getClientRects()).some(
    (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
  );
}

function length(range: Range): number {
  return range.toString().length;
}
