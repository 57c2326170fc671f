/** Texts that were changed in two places: both, until the user has looked at them. */
import type { TextConflict } from "../../messages";
import type { Read, Write } from "./database";
import { getMeta, putMeta } from "./meta";
import { getPaper } from "./papers";
import type { KeptConflict } from "./schema";

/** Whose text it is: a note has no highlight. */
type TextPlace = Pick<KeptConflict, "paperId" | "highlightId">;

export async function addConflict(tx: Write, conflict: KeptConflict): Promise<void> {
  await dropConflict(tx, conflict);
  await putMeta(tx, "conflicts", [...(await getMeta(tx, "conflicts")), conflict]);
}

/** The user has decided, or has gone on writing. */
export async function dropConflict(tx: Write, place: TextPlace): Promise<void> {
  const kept = await getMeta(tx, "conflicts");
  const others = kept.filter((one) => !isOf(one, place));
  if (others.length < kept.length) await putMeta(tx, "conflicts", others);
}

/** Forget a conflict that was decided elsewhere: the text is no longer the joined one. */
export async function dropDecided(tx: Write, place: TextPlace, text: string): Promise<void> {
  const conflict = await findConflict(tx, place);
  if (conflict && conflict.joined !== text) await dropConflict(tx, place);
}

export async function findConflict(tx: Read, place: TextPlace): Promise<KeptConflict | undefined> {
  return (await getMeta(tx, "conflicts")).find((one) => isOf(one, place));
}

/** Those of a paper, or of all papers. */
export async function listConflicts(tx: Read, paperId?: string): Promise<TextConflict[]> {
  const kept = await getMeta(tx, "conflicts");
  const wanted = kept.filter((one) => paperId === undefined || one.paperId === paperId);
  return Promise.all(
    wanted.map(async ({ joined: _joined, ...conflict }) => ({
      ...conflict,
      title: (await getPaper(tx, conflict.paperId))?.title ?? conflict.title,
    })),
  );
}

/** A paper turned out to be another one, and its texts went along. */
export async function moveConflicts(tx: Write, from: string, to: string): Promise<void> {
  const kept = await getMeta(tx, "conflicts");
  const moved = kept.map((one) => (one.paperId === from ? { ...one, paperId: to } : one));
  await putMeta(tx, "conflicts", moved);
}

/** A highlight has its conflict whatever its paper is called by now. */
function isOf(one: KeptConflict, { paperId, highlightId }: TextPlace): boolean {
  if (one.highlightId !== highlightId) return false;
  return highlightId !== null || one.paperId === paperId;
}
