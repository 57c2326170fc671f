/**
 * Paints ranges by the CSS Custom Highlight API (https://drafts.csswg.org/css-highlight-api-1/): no
 * node of the page is wrapped or split. `highlights.css` gives the colours. The registry can be read
 * by the page's scripts, so its names carry a colour and nothing else.
 */
import type { Colour } from "../api/types";

type Shade = "light" | "dark";

interface Painted {
  range: Range;
  group: Highlight;
  colour: Colour;
}

const painted = new Map<string, Painted>();
const groups = new Map<string, Highlight>();

/** Shows the range in its colour; a range painted before under this id is taken away. */
export function paint(id: string, range: Range, colour: Colour): void {
  unpaint(id);
  const group = registeredGroup(colour, shadeAround(range));
  group.add(range);
  painted.set(id, { range, group, colour });
}

export function unpaint(id: string): void {
  const known = painted.get(id);
  known?.group.delete(known.range);
  painted.delete(id);
}

/** Paint everything again, after the page changed between light and dark. */
export function repaint(): void {
  for (const [id, { range, colour }] of [...painted]) paint(id, range, colour);
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
export function groupName(colour: Colour, shade: Shade): string {
  return shade === "light" ? `postil-${colour}` : `postil-${colour}-dark`;
}

/** A page's script may have emptied the registry: the group is put back whenever it is used. */
function registeredGroup(colour: Colour, shade: Shade): Highlight {
  const name = groupName(colour, shade);
  const group = groups.get(name) ?? new Highlight();
  groups.set(name, group);
  if (CSS.highlights.get(name) !== group) CSS.highlights.set(name, group);
  return group;
}

function covers(range: Range, x: number, y: number): boolean {
  return Array.from(range.getClientRects()).some(
    (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
  );
}

function length(range: Range): number {
  return range.toString().length;
}

/** Of the containers that were looked at in this task: thousands of ranges share a few of them. */
const shades = new Map<Node, Shade>();

/** By the background that shows behind the words: the page's own choice, not the system's. */
function shadeAround(range: Range): Shade {
  if (shades.size === 0) {
    setTimeout(() => {
      shades.clear();
    });
  }
  return shadeOf(range.commonAncestorContainer);
}

function shadeOf(node: Node): Shade {
  const known = shades.get(node);
  if (known) return known;
  const light = node instanceof Element ? lightness(getComputedStyle(node).backgroundColor) : null;
  const around = node instanceof ShadowRoot ? node.host : node.parentNode;
  const shade =
    light === null ? (around ? shadeOf(around) : canvasShade()) : light < 0.5 ? "dark" : "light";
  shades.set(node, shade);
  return shade;
}

/** Nothing has a background: the browser's canvas shows, which follows the page's colour scheme. */
function canvasShade(): Shade {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  if (!scheme.includes("dark")) return "light";
  if (!scheme.includes("light")) return "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** How computed colours are written: the range of their numbers, and whether the first is lightness. */
const NOTATIONS: ReadonlyMap<string, { full: number; lightnessFirst: boolean }> = new Map([
  ["rgb", { full: 255, lightnessFirst: false }],
  ["rgba", { full: 255, lightnessFirst: false }],
  ["color", { full: 1, lightnessFirst: false }],
  ["oklab", { full: 1, lightnessFirst: true }],
  ["oklch", { full: 1, lightnessFirst: true }],
  ["lab", { full: 100, lightnessFirst: true }],
  ["lch", { full: 100, lightnessFirst: true }],
]);

/** Perceived lightness from 0 to 1, or null if the colour is more than half transparent. */
function lightness(colour: string): number | null {
  const notation = NOTATIONS.get(colour.slice(0, colour.indexOf("(")));
  const numbers = colour.match(/(?<![\w.-])-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  const [first = 0, second = 0, third = 0, opacity = 1] = numbers;
  if (!notation || opacity < 0.5) return null;
  const { full, lightnessFirst } = notation;
  return (lightnessFirst ? first : 0.299 * first + 0.587 * second + 0.114 * third) / full;
}
