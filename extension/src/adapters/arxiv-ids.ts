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

/** The paper that an address on the site leads to; null for other addresses. */
export function paperAt(url: URL): ArxivId | null {
  return url.hostname === HOST ? (readPath(url)?.paper ?? null) : null;
}

/** The paper of the first of these links that leads to an abstract page, here or on a mirror. */
export function findAbstractLink(links: readonly Element[], base: URL): ArxivId | null {
  for (const link of links) {
    const address = link.getAttribute("href") ?? "";
    const found = URL.canParse(address, base) ? readPath(new URL(address, base)) : null;
    if (found?.kind === "abs") return found.paper;
  }
  return null;
}

function readPath({ pathname }: URL): { kind: string; paper: ArxivId } | null {
  const [, kind, name] = PAPER.exec(pathname) ?? [];
  const paper = name ? parseArxiv(name) : null;
  return kind && paper ? { kind, paper } : null;
}

export function linksOf(id: string): Link[] {
  return [
    ...cleanLinks("page", `https://${HOST}/abs/${id}`),
    ...cleanLinks("pdf", `https://${HOST}/pdf/${id}`),
  ];
}
