/** What was removed elsewhere while it was changed here comes back: an edit outweighs a removal. */
import type { Highlight } from "../../api/types";
import { t } from "../../browser";
import type { Bodies, Entry, Kind } from "../outbox/entries";
import { call } from "../server/client";
import type { Outcome } from "../server/outcome";
import { write, type Write } from "../store/database";
import { addNotice } from "../store/meta";
import { getPaper } from "../store/papers";
import { halt } from "./halt";
import type { Server } from "./send";

/**
 * Restore what an entry changes, if it is one that changes something. False when the server never
 * had it, or when the entry was acknowledged once and says nothing in the user's own words.
 */
export async function bringBack(server: Server, entry: Entry): Promise<boolean> {
  const restore = RESTORE[entry.kind] as Restore<Kind> | undefined;
  if (!restore || (entry.repeated && !hasText(entry))) return false;
  const outcome = await restore(server, entry.body);
  if (outcome.kind === "refused") return false;
  if (outcome.kind !== "done") throw halt(outcome);
  const [paperId = ""] = entry.waitingPapers;
  if (!entry.repeated) await write((tx) => tellBack(tx, paperId));
  return true;
}

type Restore<K extends Kind> = (server: Server, body: Bodies[K]) => Promise<Outcome<unknown>>;

const restorePaper: Restore<"editPaper" | "putNote"> = ({ address, api }, { paperId: id }) =>
  call(address, "aliases", (signal) =>
    api.POST("/api/v1/papers/{id}/restore", { params: { path: { id } }, signal }),
  );

const RESTORE: { [K in Kind]?: Restore<K> } = {
  editPaper: restorePaper,
  putNote: restorePaper,
  editHighlight: (server, { id }) => restoreHighlight(server, id),
};

/** Answers the highlight, also where it is not removed. */
export function restoreHighlight(
  { address, api }: Server,
  id: string,
): Promise<Outcome<Highlight>> {
  return call(address, "comment_revision", (signal) =>
    api.POST("/api/v1/highlights/{id}/restore", { params: { path: { id } }, signal }),
  );
}

function hasText(entry: Entry): boolean {
  if (entry.kind === "putNote") return entry.body.text !== "";
  return entry.kind === "editHighlight" && Boolean(entry.body.patch.comment);
}

/** Tell that a paper, or a highlight in it, is back. */
export async function tellBack(tx: Write, paperId: string): Promise<void> {
  const paper = await getPaper(tx, paperId);
  await addNotice(tx, t("editOutweighs", paper?.title ?? ""));
}
