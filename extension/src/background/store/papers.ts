/** Papers of the local copy. */
import type { PaperSeed } from "../../api/types";
import type { Read, Write } from "./database";
import type { KeptPaper } from "./schema";

/** The paper with this id, or the one that the id turned out to be; removed ones included. */
export async function getPaper(tx: Read, id: string): Promise<KeptPaper | undefined> {
  return tx.objectStore("papers").get(await followRedirects(tx, id));
}

export async function putPaper(tx: Write, paper: KeptPaper): Promise<void> {
  await tx.objectStore("papers").put(paper);
}

/** The paper that owns one of these aliases; one in the library rather than a removed one. */
export async function findPaper(tx: Read, aliases: string[]): Promise<KeptPaper | undefined> {
  const index = tx.objectStore("papers").index("aliases");
  const owners = await Promise.all(aliases.map((alias) => index.get(alias)));
  return owners.find((paper) => paper && !paper.removed) ?? owners.find(Boolean);
}

/** Make the paper of a row, or bring back and complete the one that is already kept. */
export async function keepSeed(
  tx: Write,
  seed: PaperSeed,
  capture: { id: string | null; at: string },
): Promise<KeptPaper> {
  const kept = (await getPaper(tx, seed.id)) ?? (await findPaper(tx, seed.aliases));
  const paper: KeptPaper = kept
    ? {
        ...kept,
        title: isUnnamed(kept) ? seed.title : kept.title,
        aliases: [...new Set([...kept.aliases, ...seed.aliases])],
        removed: false,
        cameWith: kept.cameWith === capture.id ? capture.id : null,
        given: noteGiven(kept, seed.aliases, capture.id),
      }
    : {
        id: seed.id,
        aliases: seed.aliases,
        title: seed.title,
        status: "to_read",
        star: false,
        tags: [],
        url: pageOf(seed),
        savedAt: capture.at,
        removed: false,
        cameWith: capture.id,
        known: false,
      };
  await putPaper(tx, paper);
  return paper;
}

/** An identifier stands for the title: the address of a PDF tells nothing more. */
function isUnnamed({ title, aliases }: KeptPaper): boolean {
  return aliases.some((alias) => alias.toLowerCase() === title.toLowerCase());
}

/** Doing a capture again, on top of what the server says, notes the same aliases again. */
function noteGiven(
  { aliases, given = [] }: KeptPaper,
  seen: string[],
  captureId: string | null,
): NonNullable<KeptPaper["given"]> {
  const news = seen.filter((alias) => !aliases.includes(alias));
  if (captureId === null || news.length === 0) return given;
  const others = given.filter((one) => one.captureId !== captureId);
  const before = given.find((one) => one.captureId === captureId)?.aliases ?? [];
  return [...others, { captureId, aliases: [...new Set([...before, ...news])] }];
}

/** The paper without the aliases that a capture gave it; the note of them stays. */
export function withoutGiven(paper: KeptPaper, captureId: string): KeptPaper {
  const given = paper.given?.find((one) => one.captureId === captureId)?.aliases ?? [];
  return { ...paper, aliases: paper.aliases.filter((alias) => !given.includes(alias)) };
}

/** The address of a paper's own page, as far as its links and identifiers tell. */
export function pageOf(paper: Pick<PaperSeed, "links" | "aliases">): string | null {
  const named = paper.links?.filter((link) => link.rel === "page").map((link) => link.href) ?? [];
  const made = paper.aliases.flatMap((alias) => {
    const [scheme, value] = splitAlias(alias);
    const prefix = PAGES[scheme];
    return prefix === undefined ? [] : [prefix + value];
  });
  return [...named, ...made].find((address) => /^https?:\/\//.test(address)) ?? null;
}

const PAGES: Partial<Record<string, string>> = {
  arxiv: "https://arxiv.org/abs/",
  doi: "https://doi.org/",
  url: "",
};

function splitAlias(alias: string): [string, string] {
  const colon = alias.indexOf(":");
  return [alias.slice(0, colon), alias.slice(colon + 1)];
}

async function followRedirects(tx: Read, id: string): Promise<string> {
  const redirects = tx.objectStore("redirects");
  let last = id;
  for (let next = await redirects.get(last); next; next = await redirects.get(last)) {
    last = next.paperId;
  }
  return last;
}
