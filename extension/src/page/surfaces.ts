/** What is open over the page: at most one of each kind, and where the focus goes afterwards. */
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

  readonly #root: ShadowRoot;
  readonly #changed: () => void;
  #returnTo: Element | null = null;

  constructor(root: ShadowRoot, changed: () => void) {
    this.#root = root;
    this.#changed = changed;
  }

  open(opened: Opened): void {
    if (!this.opened) this.#remember();
    this.opened = opened;
    this.selected = null;
    this.#changed();
  }

  openPeek(row: PageRow): void {
    if (!this.peek) this.#remember();
    this.peek = row;
    this.opened = null;
    this.#changed();
  }

  togglePanel(): void {
    this.panel = !this.panel;
    this.#changed();
  }

  select(selected: Selected | null): void {
    if (!selected && !this.selected) return;
    this.selected = selected;
    this.#changed();
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
    const focused = this.#root.activeElement !== null;
    if (this.selected) this.selected = null;
    else if (this.opened) this.opened = null;
    else if (this.peek) this.peek = null;
    else if (this.panel) this.panel = false;
    else return false;
    this.#changed();
    if (focused) this.#giveFocusBack();
    return true;
  }

  /** Close everything of a row that is gone from the page. */
  closeRow(row: PageRow): void {
    if (this.selected?.row === row) this.selected = null;
    if (this.opened?.row === row) this.opened = null;
    if (this.peek === row) this.peek = null;
    if (this.preview?.row === row) this.preview = null;
    this.#changed();
  }

  #remember(): void {
    this.#returnTo = this.#root.activeElement ?? document.activeElement;
  }

  #giveFocusBack(): void {
    const target = this.#returnTo;
    if (target instanceof HTMLElement && target.isConnected) target.focus({ preventScroll: true });
  }
}
