/** Out of the way of whoever reads on; the style sheet says on which screens. */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Pixels; a finger that rests on a screen trembles. */
const LEAST_SCROLLED = 8;

/** Sets `data-away` while the page is scrolled downwards, until it is scrolled up again. */
export function useAway(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const stop = new AbortController();
    let last: { part: Element | null; top: number } = { part: null, top: 0 };
    const hear = ({ target }: Event): void => {
      // Some pages scroll in a part of themselves.
      const part = target instanceof Element ? target : document.scrollingElement;
      const top = part?.scrollTop ?? 0;
      const scrolled = top - (last.part === part ? last.top : 0);
      if (Math.abs(scrolled) < LEAST_SCROLLED) return;
      last = { part, top };
      if (box.current) box.current.dataset.away = String(scrolled > 0);
    };
    document.addEventListener("scroll", hear, {
      capture: true,
      passive: true,
      signal: stop.signal,
    });
    return () => {
      stop.abort();
    };
  }, [box]);
}
