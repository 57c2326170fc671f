/** Light or dark, by the page's own background under a row. */
import { parentElementOf } from "../tree";

export interface Ground {
  scheme: "light" | "dark";
  /** The colour behind the row, as CSS. */
  background: string;
  /** Of the row's text, in CSS pixels. */
  fontSize: number;
}

const SMALLEST = 11;
const LARGEST = 15;
/** Controls are a little smaller than the text that they stand beside. */
const SHARE = 0.8;
const DARK_BELOW = 0.4;

export function groundOf(element: Element): Ground {
  const background = backgroundOf(element);
  const fontSize = Number.parseFloat(getComputedStyle(element).fontSize) || 16;
  return {
    scheme: luminance(background) < DARK_BELOW ? "dark" : "light",
    background: `rgb(${background.join(" ")})`,
    fontSize: Math.min(LARGEST, Math.max(SMALLEST, fontSize * SHARE)),
  };
}

type Colour = readonly [red: number, green: number, blue: number];

/** The first opaque background from the element outwards, else the browser's canvas. */
function backgroundOf(element: Element): Colour {
  for (let node: Element | null = element; node; node = parentElementOf(node)) {
    const [red, green, blue, alpha] = channels(getComputedStyle(node).backgroundColor);
    if (alpha > 0.5) return [red, green, blue];
  }
  return canvasColour();
}

function canvasColour(): Colour {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const dark = scheme === "dark" || (scheme.includes("dark") && prefersDark);
  return dark ? [18, 18, 18] : [255, 255, 255];
}

/** Of a computed colour; one in another notation than `rgb()` is drawn to learn its channels. */
function channels(colour: string): [number, number, number, number] {
  const numbers = /^rgba?\(([^)]*)\)$/
    .exec(colour)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers ?? drawn(colour);
  return [red, green, blue, alpha];
}

function drawn(colour: string): number[] {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  if (!context) return [0, 0, 0, 0];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

/** Relative luminance, 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([red, green, blue]: Colour): number {
  const [r, g, b] = [red, green, blue].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
