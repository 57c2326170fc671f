/** Identifiers of the ACL Anthology, and what they tell: https://aclanthology.org/info/ids/ */

export const HOST = "aclanthology.org";
/** `2023.acl-long.1`, and the older `P19-1001`. */
const PAPER = /^\/(?:anthology\/)?(\d{4}\.[\w-]+\.\d+|[a-z]\d{2}-\d{4})\/?$/i;
/** Paper 0. Of the older ids, those of workshops leave it two digits instead of three. */
const FRONT_MATTER = /\.0$|^(?:W\d{2}-\d|D19-[56])\d00$|^[A-Z]\d{2}-\d000$/;

/** The paper that an address is the page of; null for every other address. */
export function paperAt({ hostname, pathname }: URL): string | null {
  const id = hostname === HOST ? PAPER.exec(pathname)?.[1] : undefined;
  if (!id) return null;
  return id.includes(".") ? id.toLowerCase() : id.toUpperCase();
}

export function pageOf(id: string): string {
  return `https://${HOST}/${id}/`;
}

/** What stands in a volume's list before its papers, with the editors for authors. */
export function isFrontMatter(id: string): boolean {
  return FRONT_MATTER.test(id);
}

/** Two digits of the older ids count from 1965. */
export function yearOf(id: string): string {
  if (id.includes(".")) return id.slice(0, 4);
  const digits = id.slice(1, 3);
  return digits >= "65" ? `19${digits}` : `20${digits}`;
}
