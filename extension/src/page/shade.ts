/** Light or dark: the background that shows behind words, which is the page's own choice. */
import { parentNodeOf } from "../tree";

export type Shade = "light" | "dark";

/** Of the nodes that were looked at in this task: thousands of ranges share a few of them. */
const shades = new Map<Node, Shade>();

export function shadeAround(range: Range): Shade {
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
  const around = node instanceof ShadowRoot ? node.host : parentNodeOf(node);
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
