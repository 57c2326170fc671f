/** What is open over the page: at most one of each kind, and where the focus goes afterwards. */
import type { Passage } from "../api/types";
import { t } from "../browser";
import type { PageRow } from "./page-row";
import type { Selected } from "./selection";

export type Opened =
  | { kind: "menu" | "tags" | "note" | "highlights"; row: PageRow }
  | { kind: "card"; row: PageRow; id: string; editing: "comment" | "tags" | null };

export interface Notice {
  text: string;
  undo: Undo | null;
  /** Seen too, and not only heard: nothing else on the page shows it. */
  shown?: boolean;
}

/** Takes back what was done; false when that failed, in which case the reason is said. */
export type Undo = () => Promise<boolean>;

/** How long a notice with an undo stays, in milliseconds; hovering or focusing it keeps it. */
export const NOTICE_STAYS = 12_000;

/** What closes, in this order, and the part of Postil that it is. */
const CLOSING = [
  ["selected", ".toolbar"],
  ["opened", ".float:not(.toolbar, .peek)"],
  ["peek", ".peek"],
  ["panel", ".panel"],
] as const;
type Closing = (typeof CLOSING)[number][0];

export class Surfaces {
  opened: Opened | null = null;
  /** The row whose abstract is opened in place. */
  peek: PageRow | null = null;
  /** What the toolbar is for. */
  selected: Selected | null = null;
  /** What the pointer rests on. */
  preview: { row: PageRow; id: string } | null = null;
  panel = false;
  notice: Notice | null = null;

  /** The passage in which the arrow keys select words. */
  walked: { row: PageRow; passage: Passage } | null = null;

  readonly #root: ShadowRoot;
  readonly #changed: () => void;
  #dismissed: Selected | null = null;
  /** Beside a row that went with the focus. */
  #heir: PageRow | null = null;
  /** What had the focus when each was opened. */
  readonly #before = new Map<Closing, Element | null>();

  constructor(root: ShadowRoot, changed: () => void) {
    this.#root = root;
    this.#changed = changed;
  }

  open(opened: Opened): void {
    if (!this.opened) this.#remember("opened");
    this.opened = opened;
    this.selected = null;
    this.#changed();
  }

  openPeek(row: PageRow): void {
    if (!this.peek) this.#remember("peek");
    this.peek = row;
    this.opened = null;
    this.#changed();
  }

  togglePanel(): void {
    if (!this.panel) this.#remember("panel");
    this.panel = !this.panel;
    this.#changed();
  }

  /** What the selection settled on; words whose toolbar was closed stay without one. */
  settle(selected: Selected | null): void {
    if (selected && isSame(selected, this.#dismissed)) return;
    this.#dismissed = null;
    this.select(selected);
  }

  select(selected: Selected | null): void {
    if (!selected && !this.selected) return;
    if (!selected) this.#giveFocusBack("selected");
    this.selected = selected;
    this.#changed();
  }

  /** What these words were selected for is done: as long as they stay selected, no toolbar returns. */
  dismiss(selected: Selected): void {
    this.#dismissed = selected;
    this.select(null);
  }

  /** By key; false if there is no toolbar, or the focus is in it already. */
  enterToolbar(): boolean {
    const first = this.#root.querySelector<HTMLElement>('.toolbar [tabindex="0"]');
    if (!first || this.#root.activeElement?.closest(".toolbar")) return false;
    this.#remember("selected");
    // Words that were selected without a focus anywhere: whoever goes by keys goes on at their row.
    if (this.#before.get("selected") === document.body) this.#before.delete("selected");
    first.focus();
    return true;
  }

  showPreview(preview: Surfaces["preview"]): void {
    if (preview?.id === this.preview?.id && preview?.row === this.preview?.row) return;
    this.preview = preview;
    this.#changed();
  }

  /** Say what nothing else shows. */
  tell(text: string): void {
    this.say({ text, undo: null, shown: true });
  }

  say(notice: Notice | null): void {
    this.notice = notice;
    this.#changed();
  }

  /** Close what was opened last and give the focus back; false if nothing was open. */
  close(): boolean {
    const closing = CLOSING.map(([name]) => name).find((name) => this[name]);
    if (!closing) return false;
    this.#giveFocusBack(closing);
    if (closing === "selected") this.#dismissed = this.selected;
    if (closing === "panel") this.panel = false;
    else this[closing] = null;
    this.#changed();
    return true;
  }

  /** Close everything of a row that is gone from the page; the focus goes on at `beside`. */
  closeRow(row: PageRow, beside: PageRow | undefined): void {
    const wasOpen = [this.opened?.row, this.peek, this.selected?.row].includes(row);
    if (this.#hasFocus(row)) {
      this.#heir = beside ?? null;
      if (wasOpen) this.tell(t("pageSaidRowGone"));
    } else if (this.#heir === row) this.#heir = beside ?? null;
    if (this.selected?.row === row) this.selected = null;
    if (this.opened?.row === row) this.opened = null;
    if (this.peek === row) this.peek = null;
    if (this.preview?.row === row) this.preview = null;
    this.#changed();
  }

  #remember(opening: Closing): void {
    this.#before.set(opening, this.#root.activeElement ?? document.activeElement);
  }

  /** To what had it before, or to the row if that is gone; a focus that is elsewhere stays there. */
  #giveFocusBack(closing: Closing): void {
    const { activeElement } = this.#root;
    const [, part] = CLOSING.find(([name]) => name === closing) ?? [];
    if (!part || !activeElement?.closest(part)) return;
    const row = closing === "panel" ? null : this.#rowOf(closing);
    const before = this.#before.get(closing);
    (activeElement as HTMLElement).blur();
    if (before?.isConnected) (before as HTMLElement).focus({ preventScroll: true });
    else row?.layer?.focus({ preventScroll: true });
  }

  /** Call after drawing: a page that renders its rows anew takes their controls away for a moment. */
  passFocusOn(): void {
    const layer = this.#heir?.layer;
    if (!layer || layer.hidden) return;
    this.#heir = null;
    if (document.activeElement === document.body) layer.focus({ preventScroll: true });
  }

  /** In its controls, or in what is open for it. */
  #hasFocus(row: PageRow): boolean {
    const { activeElement } = this.#root;
    const ofRow = CLOSING.filter(([name]) => name !== "panel" && this.#rowOf(name) === row);
    const isInOpened = ofRow.some(([, part]) => activeElement?.closest(part));
    return isInOpened || row.layer?.matches(":focus-within") === true;
  }

  #rowOf(closing: Exclude<Closing, "panel">): PageRow | null {
    return closing === "peek" ? this.peek : (this[closing]?.row ?? null);
  }
}

function isSame({ row, passage, quote }: Selected, other: Selected | null): boolean {
  return (
    row === other?.row &&
    passage === other.passage &&
    quote.start === other.quote.start &&
    quote.end === other.quote.end
  );
}
