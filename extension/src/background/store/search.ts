/** Searching the local copy: every word has to stand in the title, a tag or the note. */
import type { SearchHit } from "../../messages";
import type { Read } from "./database";

const MAX_HITS = 50;

/** The newest first; an empty query finds what was saved last. */
export async function searchPapers(tx: Read, query: string): Promise<SearchHit[]> {
  const words = fold(query).split(/\s+/u).filter(Boolean);
  const papers = (await tx.objectStore("papers").getAll()).filter((paper) => !paper.removed);
  papers.sort((a, b) => b.savedAt.localeCompare(a.savedAt));
  const notes = await tx.objectStore("notes").getAll();
  const texts = new Map(notes.map((note) => [note.paperId, note.text]));
  const found = papers.filter((paper) => {
    const text = fold([paper.title, ...paper.tags, texts.get(paper.id) ?? ""].join("\n"));
    return words.every((word) => text.includes(word));
  });
  return found
    .slice(0, MAX_HITS)
    .map(({ id, title, status, tags, url }) => ({ id, title, status, tags, url }));
}

const MARKS = /\p{Mark}/gu;

/**
 * Without case and accents: "Schrodinger" finds "Schrödinger". Marks go before as well as after,
 * since to put an endless run of them in order would hold the worker up.
 */
function fold(text: string): string {
  return text.replace(MARKS, "").normalize("NFKD").replace(MARKS, "").toLowerCase();
}
