/** Papers by the addresses of their PDFs, whose words no content script can read. */
import type { Link } from "../api/types";
import { parseArxiv } from "../identity";
import { HOST as ACL_HOST, paperAt as aclPaperAt, pageOf } from "./acl-ids";
import { linksOf, paperAt as arxivPaperAt } from "./arxiv-ids";
import { cleanLinks } from "./fields";
import { forumAddress, isForumId } from "./openreview-links";

export interface PdfPaper {
  /** The site as its adapter's `site` names it. */
  site: string;
  alias: string;
  version: string | null;
  /** Stands for the title until a page tells it: the alias, such as `arXiv:2303.00763`. */
  name: string;
  links: Link[];
}

/** Each site's reading of an address; at most one knows it. */
const READERS: readonly ((url: URL) => PdfPaper | null)[] = [
  readArxiv,
  readAlphaXiv,
  readOpenReview,
  readAnthology,
];

/** The paper whose PDF stands at this address; null for every other address. */
export function paperAtPdf(url: URL): PdfPaper | null {
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  for (const read of READERS) {
    const paper = read(url);
    if (paper) return paper;
  }
  return null;
}

/** Match patterns of the addresses that are read, and of some others of the same hosts. */
export const PDF_PATTERNS: readonly string[] = [
  "https://arxiv.org/pdf/*",
  "https://*.alphaxiv.org/*",
  "https://openreview.net/pdf?*",
  `https://${ACL_HOST}/*.pdf`,
];

function readArxiv(url: URL): PdfPaper | null {
  const paper = url.pathname.startsWith("/pdf/") ? arxivPaperAt(url) : null;
  return paper && { site: "arxiv", ...describeArxiv(paper) };
}

function readAlphaXiv({ hostname, pathname }: URL): PdfPaper | null {
  if (!/^(?:www\.|fetcher\.)?alphaxiv\.org$/.test(hostname)) return null;
  const name = /^(?:\/v2)?\/pdf\/([^?#]+?)(?:\.pdf)?\/?$/.exec(pathname)?.[1];
  const paper = name ? parseArxiv(name) : null;
  return paper && { site: "alphaxiv", ...describeArxiv(paper) };
}

function readOpenReview({ hostname, pathname, searchParams }: URL): PdfPaper | null {
  const id = searchParams.get("id");
  if (hostname !== "openreview.net" || pathname !== "/pdf" || !isForumId(id)) return null;
  const name = `openreview:${id}`;
  const links = [
    ...cleanLinks("page", forumAddress(id)),
    ...cleanLinks("pdf", `https://openreview.net/pdf?id=${id}`),
  ];
  return { site: "openreview", alias: name, version: null, name, links };
}

function readAnthology(url: URL): PdfPaper | null {
  if (!/\.pdf$/i.test(url.pathname)) return null;
  const page = new URL(url);
  page.pathname = url.pathname.replace(/(?:v\d+)?\.pdf$/i, "");
  const id = aclPaperAt(page);
  if (!id) return null;
  const links = [
    ...cleanLinks("page", pageOf(id)),
    ...cleanLinks("pdf", `https://${ACL_HOST}/${id}.pdf`),
  ];
  return { site: "acl-anthology", alias: `acl:${id}`, version: null, name: `acl:${id}`, links };
}

function describeArxiv({ id, version }: { id: string; version: string | null }): Omit<PdfPaper, "site"> {
  return { alias: `arxiv:${id}`, version, name: `arXiv:${id}`, links: linksOf(id) };
}
