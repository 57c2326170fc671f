/**
 * Which entries go in one request. An answer may be lost after the server has done what it was
 * asked, and then all of a batch is done once more. So it holds no two entries of which the second
 * undoes, or has to know the answer of, the first; entries of one paper stay in their order.
 */
import type { Entry, Kind } from "../outbox/entries";
import type { Read } from "../store/database";

/** The server commits each alone; this many it can be waited for. */
export const MOST_TOGETHER = 50;
/** Of JSON. Proxies may take no more than a megabyte. */
const MOST_CHARACTERS = 256 * 1024;

/** The entry that is next, and up to `most` that can go with it, in their order. */
export async function nextToSend(tx: Read, most: number): Promise<Entry[]> {
  const batch = new Batch();
  let cursor = await tx.objectStore("outbox").index("state").openCursor("waiting");
  for (let seen = 0; cursor && seen < most && !batch.isFull; seen += 1) {
    batch.offer(cursor.value);
    cursor = await cursor.continue();
  }
  return batch.entries;
}

/** What they did is undone by a second try of what came before them. */
const REMOVALS: ReadonlySet<Kind> = new Set(["undoCapture", "removePaper", "removeHighlight"]);

/** Takes what can go together of the entries that it is offered in their order. */
export class Batch {
  readonly entries: Entry[] = [];
  isFull = false;
  #characters = 0;
  /** What the entries are about, and what has to wait for the next batch. */
  readonly #begun = new Set<string>();
  readonly #closed = new Set<string>();
  /** Places of which an entry writes the text: the next one builds on its answer. */
  readonly #written = new Set<string>();

  offer(entry: Entry): void {
    const subjects = subjectsOf(entry);
    const text = writtenBy(entry);
    const waits =
      subjects.some((one) => this.#closed.has(one)) ||
      (text !== null && this.#written.has(text)) ||
      (REMOVALS.has(entry.kind) && subjects.some((one) => this.#begun.has(one)));
    if (waits) {
      for (const one of subjects) this.#closed.add(one);
      return;
    }
    this.#characters += JSON.stringify(entry.body).length;
    this.isFull = this.#characters > MOST_CHARACTERS;
    if (this.isFull && this.entries.length > 0) return;
    this.entries.push(entry);
    for (const one of subjects) this.#begun.add(one);
    if (text !== null) this.#written.add(text);
    if (REMOVALS.has(entry.kind)) for (const one of subjects) this.#closed.add(one);
  }
}

/** Ids of the papers, and of the capture or highlight, that an entry is about. */
function subjectsOf({ waitingPapers, ...action }: Entry): string[] {
  switch (action.kind) {
    case "capture":
    case "putHighlight":
    case "editHighlight":
    case "removeHighlight":
    case "restoreHighlight":
      return [...waitingPapers, action.body.id];
    case "undoCapture":
      return [...waitingPapers, action.body.captureId];
    default:
      return waitingPapers;
  }
}

/** The paper or highlight whose text an entry writes. */
function writtenBy({ kind, body }: Entry): string | null {
  switch (kind) {
    case "putNote":
      return body.paperId;
    case "putHighlight":
      return body.id;
    case "editHighlight":
      return body.patch.comment === undefined ? null : body.id;
    default:
      return null;
  }
}
