/** What the user is told of the queue. */
import { t } from "../../browser";
import type { OutboxSummary } from "../../messages";
import { read } from "../store/database";
import { getMeta } from "../store/meta";
import type { Entry, Kind } from "./entries";

const WORDS: Record<Kind, string> = {
  capture: "entryCapture",
  undoCapture: "entryUndoCapture",
  editPaper: "entryEditPaper",
  removePaper: "entryRemovePaper",
  restorePaper: "entryRestorePaper",
  putNote: "entryPutNote",
  putHighlight: "entryPutHighlight",
  editHighlight: "entryEditHighlight",
  removeHighlight: "entryRemoveHighlight",
  restoreHighlight: "entryRestoreHighlight",
  seen: "entrySeen",
};

export async function summarise(): Promise<OutboxSummary> {
  return read(async (tx) => {
    const byState = tx.objectStore("outbox").index("state");
    const failed = await byState.getAll("failed");
    const told = await getMeta(tx, "notices");
    return {
      waiting: await byState.count("waiting"),
      failed: failed.flatMap((entry) =>
        entry.error ? [{ key: entry.key, what: describe(entry), error: entry.error }] : [],
      ),
      notices: told,
      lastError: (await getMeta(tx, "sync")).lastError,
    };
  });
}

/** Longer titles and quotes are cut: enough to recognise one. */
const MAX_SUBJECT = 80;

function describe(entry: Entry): string {
  const letters = Array.from(subject(entry));
  const cut = letters.length > MAX_SUBJECT ? [...letters.slice(0, MAX_SUBJECT), "…"] : letters;
  return t(WORDS[entry.kind], cut.join(""));
}

/** What the entry is about, in the user's words: a title, a quote, or nothing. */
function subject(entry: Entry): string {
  switch (entry.kind) {
    case "capture":
      return entry.body.rows[0]?.title ?? "";
    case "putHighlight":
      return entry.body.put.exact;
    default:
      return "";
  }
}
