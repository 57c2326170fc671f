/** Light or dark: what shows behind words and rows, which is the page's own choice. */
import { parentNodeOf } from "../tree";

export type Shade = "light" | "dark";

export interface Ground {
  shade: Shade;
  /** As CSS. */
  background: string;
}

/** Of the nodes that were looked at in this task: thousands of ranges share a few of them. */
const grounds = new Map<Node, Ground>();

/** The first background from the node outwards that lets little through, else the browser's canvas. */
export function groundBehind(node: Node): Ground {
  if (grounds.size === 0) setTimeout(forgetGrounds);
  return find(node);
}

/** The page may have become light or dark since they were looked at. */
export function forgetGrounds(): void {
  grounds.clear();
}

function find(node: Node): Ground {
  const known = grounds.get(node);
  if (known) return known;
  const around = node instanceof ShadowRoot ? node.host : parentNodeOf(node);
  const ground = ownGround(node) ?? (around ? find(around) : canvas());
  grounds.set(node, ground);
  return ground;
}

function ownGround(node: Node): Ground | null {
  if (!(node instanceof Element)) return null;
  const background = getComputedStyle(node).backgroundColor;
  const shade = shadeOf(background);
  return shade && { shade, background };
}

/** Nothing has a background: the browser's canvas shows, which follows the page's colour scheme. */
function canvas(): Ground {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const isDark = scheme.includes("dark") && (prefersDark || !scheme.includes("light"));
  return { shade: isDark ? "dark" : "light", background: isDark ? "#121212" : "#ffffff" };
}

interface Notation {
  /** The lightness of the grey on which black and white are read equally well. */
  middle: number;
  /** Shares of the numbers in the lightness. */
  shares: readonly [number, number, number];
}

const LUMA = [0.299, 0.587, 0.114] as const;
const FIRST = [1, 0, 0] as const;

/** How computed colours are written. */
const NOTATIONS: ReadonlyMap<string, Notation> = new Map([
  ["rgb", { middle: 118, shares: LUMA }],
  ["rgba", { middle: 118, shares: LUMA }],
  ["color", { middle: 0.463, shares: LUMA }],
  ["oklab", { middle: 0.565, shares: FIRST }],
  ["oklch", { middle: 0.565, shares: FIRST }],
  ["lab", { middle: 49.5, shares: FIRST }],
  ["lch", { middle: 49.5, shares: FIRST }],
]);

/** Null if the colour is more than half transparent. */
function shadeOf(colour: string): Shade | null {
  const notation = NOTATIONS.get(colour.slice(0, colour.indexOf("(")));
  const numbers = colour.match(/(?<![\w.-])-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  const [first = 0, second = 0, third = 0, opacity = 1] = numbers;
  if (!notation || opacity < 0.5) return null;
  const [ofFirst, ofSecond, ofThird] = notation.shares;
  const lightness = ofFirst * first + ofSecond * second + ofThird * third;
  return lightness < notation.middle ? "dark" : "light";
}
