/** Papers by the addresses of arXiv's pages, and the links of one paper. */
import type { Link } from "../api/types";
import { parseArxiv } from "../identity";
import { cleanLinks } from "./fields";

export interface ArxivId {
  id: string;
  version: string | null;
}

export const HOST = "arxiv.org";

const PAPER = /^\/(abs|html|pdf)\/([^?#]+?)\/?$/;

/** The paper that an address on the site leads to, and as which kind of page; null for others. */
export function paperAt(url: URL): (ArxivId & { kind: string }) | null {
  const [, kind, name] = url.hostname === HOST ? (PAPER.exec(url.pathname) ?? []) : [];
  const paper = name ? parseArxiv(name) : null;
  return kind && paper ? { ...paper, kind } : null;
}

/** The paper of the first of these links that leads to an abstract page. */
export function findAbstractLink(links: readonly Element[], base: URL): ArxivId | null {
  for (const link of links) {
    const address = link.getAttribute("href") ?? "";
    const paper = URL.canParse(address, base) ? paperAt(new URL(address, base)) : null;
    if (paper?.kind === "abs") return paper;
  }
  return null;
}

export function linksOf(id: string): Link[] {
  return [
    ...cleanLinks("page", `https://${HOST}/abs/${id}`),
    ...cleanLinks("pdf", `https://${HOST}/pdf/${id}`),
  ];
}
