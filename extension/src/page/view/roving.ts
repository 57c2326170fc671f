/**
 * One stop for Tab among many: the arrows move between the items of a menu, a list or a toolbar.
 * https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex
 */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

type Step = "next" | "previous" | "first" | "last";
type Keys = Readonly<Partial<Record<string, Step>>>;

const ENDS: Keys = { Home: "first", End: "last" };
/** Keys of what stands one below the other. */
export const VERTICAL: Keys = { ...ENDS, ArrowDown: "next", ArrowUp: "previous" };
/** Keys of what stands side by side, from left to right. */
export const HORIZONTAL: Keys = { ...ENDS, ArrowRight: "next", ArrowLeft: "previous" };

interface Roving {
  onKeyDown: (event: KeyboardEvent) => void;
  onFocusIn: (event: FocusEvent) => void;
}

/** Handlers for the element in `box`, whose items match `selector`; past an end it goes on. */
export function useRoving(
  box: RefObject<HTMLElement | null>,
  selector: string,
  keys: Keys,
): Roving {
  const stop = useRef<EventTarget | null>(null);
  const items = (): HTMLElement[] => [...(box.current?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const mark = (): void => {
    const all = items();
    const current = all.find((item) => item === stop.current) ?? all[0];
    for (const item of all) item.tabIndex = item === current ? 0 : -1;
  };
  useLayoutEffect(mark);
  return {
    onKeyDown: (event) => {
      const step = keys[event.key];
      const all = items();
      const at = all.findIndex((item) => item === event.target);
      if (step === undefined || at === -1 || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      all.at(placeAfter(step, at, all.length))?.focus();
    },
    onFocusIn: ({ target }) => {
      stop.current = target;
      mark();
    },
  };
}

function placeAfter(step: Step, at: number, length: number): number {
  return { next: (at + 1) % length, previous: at - 1, first: 0, last: -1 }[step];
}
