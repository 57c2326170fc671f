/** Papers whose refused change was discarded: they show again what the server has. */
import { call } from "../server/client";
import { unacknowledged } from "../outbox/outbox";
import { read, write, type Write } from "../store/database";
import { editSync, getMeta } from "../store/meta";
import { keepNote } from "../store/notes";
import { getPaper, putPaper } from "../store/papers";
import { applyHighlight, applyNote, applyPaper } from "./apply";
import { expect } from "./halt";
import type { Server } from "./send";

export async function refreshDiscarded({ address, api }: Server): Promise<string[]> {
  const ids = await read(async (tx) => (await getMeta(tx, "sync")).refresh);
  for (const id of ids) {
    const paper = await read((tx) => getPaper(tx, id));
    if (!paper) continue;
    const body = { aliases: paper.aliases };
    const known = expect(
      await call(address, (signal) => api.POST("/api/v1/papers/lookup", { body, signal })),
    );
    await write(async (tx) => {
      const found = known.papers.find((one) => one.id === paper.id) ?? known.papers[0];
      await forgetPaper(tx, paper.id);
      if (!found) return;
      await applyPaper(tx, found);
      for (const note of known.notes) await applyNote(tx, note.paper_id, note);
      for (const highlight of known.highlights) await applyHighlight(tx, highlight);
    });
  }
  if (ids.length > 0) await write((tx) => editSync(tx, { refresh: [] }));
  return ids;
}

/** Leave nothing of a paper here that no waiting entry speaks of. */
async function forgetPaper(tx: Write, id: string): Promise<void> {
  if ((await unacknowledged(tx, id)).length > 0) return;
  const paper = await getPaper(tx, id);
  if (paper) await putPaper(tx, { ...paper, removed: true });
  await keepNote(tx, id, { text: "", base: 0 });
  const highlights = tx.objectStore("highlights");
  for (const key of await highlights.index("paperId").getAllKeys(id)) await highlights.delete(key);
}
