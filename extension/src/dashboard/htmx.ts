/** htmx, which the pages load before this script. */
interface Htmx {
  ajax(
    verb: "GET",
    path: string,
    context: { source: Element; target: Element; select: string; swap: "innerHTML" },
  ): Promise<void>;
  /** Makes what a script put into the page behave as if it had come with it. */
  process(element: Element): void;
}

declare global {
  var htmx: Htmx;
}

export const { htmx } = globalThis;
