/** Revisions of texts, which count in one history of the server only. */
import type { Write } from "./database";

/** No text of this browser builds on a number any more that means another text by now. */
export async function forgetRevisions(tx: Write): Promise<void> {
  for (const name of ["notes", "highlights"] as const) {
    for await (const cursor of tx.objectStore(name)) {
      const kept = cursor.value;
      await cursor.update({ ...kept, base: { ...kept.base, revision: 0 } });
    }
  }
}
