/** One row of the listing: what the page shows of it, and what the library knows. */
import { v7 as mintId } from "uuid";
import type { ListingRow } from "../adapters/types";
import type { Passage, Row } from "../api/types";
import type {
  ComparedRow,
  PaperState,
  RowState,
  Suggestion,
  UserError,
  Written,
} from "../messages";
import type { Size } from "./rects";

export class PageRow {
  /** Of the paper, if this row turns out to be the first that the library sees of it. */
  readonly id = mintId();
  element: Element;
  shown: ListingRow;
  /** Null until the library has answered: what is not known is not shown. */
  state: RowState | null = null;
  /** Why the last action was not done. */
  failure: UserError | null = null;
  /** What it probably is, under another identifier; asked while it is not in the library. */
  suggestion: Suggestion | null = null;
  /** Its place on the listing, from 0. */
  position = 0;
  picked = false;
  /** What was typed and is not kept yet: as comments, by their highlights' ids, and as the note. */
  readonly drafts = new Map<string, Written>();
  /** Highlights whose quote stands in no passage of this row, by id. */
  unplaced = new Map<string, "ambiguous" | "orphan">();
  /** The opened abstract, while this row has one. */
  peek: HTMLElement | null = null;
  /** Near enough to the viewport to have controls. */
  near = false;
  /** Its controls must be given a place again. */
  stale = true;
  layer: HTMLElement | null = null;
  /** When its controls were given their place. */
  size: Size = { width: 0, height: 0 };
  /** Counts the changes that its controls show. */
  version = 0;

  constructor(shown: ListingRow) {
    this.element = shown.element;
    this.shown = shown;
  }

  get title(): string {
    return this.shown.paper.title;
  }

  get aliases(): string[] {
    return this.shown.paper.aliases;
  }

  get paper(): PaperState | null {
    return this.state?.paper ?? null;
  }

  get isSaved(): boolean {
    return this.paper !== null;
  }

  /** Neither in the library nor seen before. */
  get isFresh(): boolean {
    return this.state !== null && !this.state.paper && !this.state.seen;
  }

  /** Seen before, and not in the library. */
  get isSeen(): boolean {
    return !this.isSaved && Boolean(this.state?.seen);
  }

  get isDismissed(): boolean {
    return !this.isSaved && this.state?.seen?.dismissed === true;
  }

  get isDim(): boolean {
    return this.isDismissed || this.paper?.status === "finished";
  }

  get wire(): Row {
    return { ...this.shown.paper, position: this.position, id: this.paper?.id ?? this.id };
  }

  get compared(): ComparedRow {
    const { aliases, title, authors = [], abstract = null } = this.shown.paper;
    return { aliases, title, authors, abstract };
  }

  /** Offered to be joined with a paper of the library. */
  get isSuggested(): boolean {
    return !this.isSaved && this.suggestion !== null;
  }

  /** The passages that can be read and highlighted now. */
  passages(): Map<Passage, Element> {
    const { title, abstract, body } = this.shown.passages;
    const found = new Map<Passage, Element>();
    if (title) found.set("title", title);
    const read = this.peek ?? abstract;
    if (read) found.set("abstract", read);
    if (body) found.set("body", body);
    return found;
  }

  /** Whether it is the row of this paper. */
  shows({ aliases }: ListingRow["paper"]): boolean {
    return this.aliases.some((alias) => aliases.includes(alias));
  }

  touch(): void {
    this.version += 1;
    this.stale = true;
  }
}
