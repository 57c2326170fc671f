/**
 * arXiv: its lists, its search, and the pages of one paper. The address of a PDF names its paper,
 * but a PDF has no elements and so no row.
 */
import { HOST, paperAt } from "./arxiv-ids";
import { findEntries, isList, readEntry } from "./arxiv-lists";
import { findPaper, readPaper } from "./arxiv-paper";
import { findResults, isSearch, readResult } from "./arxiv-search";
import type { ListingRow, PageContext, SiteAdapter } from "./types";

interface Kind {
  claims(url: URL): boolean;
  candidates(root: Document): Element[];
  read(element: Element, page: PageContext): ListingRow | null;
}

const KINDS: readonly Kind[] = [
  { claims: isList, candidates: findEntries, read: readEntry },
  { claims: isSearch, candidates: findResults, read: readResult },
  { claims: (url) => paperAt(url) !== null, candidates: findOwn, read: readOwn },
];

export const arxiv: SiteAdapter = {
  site: "arxiv",
  name: "arXiv",
  hosts: [`https://${HOST}/*`],
  claims: (url) => kindOf(url) !== undefined,
  samples: {
    claimed: [
      "https://arxiv.org/list/astro-ph/new",
      "https://arxiv.org/list/cs.CL/recent?skip=50&show=2000",
      "https://arxiv.org/list/hep-th/pastweek",
      "https://arxiv.org/list/math.AG/2024-05",
      "https://arxiv.org/list/cs/current",
      "https://arxiv.org/catchup/cs.LG/2024-05-01?abs=True",
      "https://arxiv.org/a/li_a_1",
      "https://arxiv.org/search/?query=margin&searchtype=all",
      "https://arxiv.org/search/advanced?advanced=&terms-0-term=margin",
      "https://arxiv.org/abs/2303.00763",
      "https://arxiv.org/abs/hep-th/9901001v2",
      "https://arxiv.org/abs/math.GT/0309136",
      "https://arxiv.org/html/2303.00763v3#S1",
      "https://arxiv.org/pdf/2303.00763v1",
      "https://arxiv.org/pdf/hep-th/9901001.pdf",
    ],
    refused: [
      "https://arxiv.org/",
      "https://arxiv.org/search/",
      "https://arxiv.org/catchup",
      "https://arxiv.org/abs/",
      "https://arxiv.org/abs/none",
      "https://arxiv.org/archive/cs",
      "https://arxiv.org/format/2303.00763",
      "https://arxiv.org/user/login",
      "https://info.arxiv.org/help/index.html",
      "https://arxiv.org.example.org/abs/2303.00763",
    ],
  },
  streams: (url) => isList(url) || isSearch(url),
  embedded: () => new Map(),
  candidates: (root) => kindOf(new URL(root.URL))?.candidates(root) ?? [],
  read: (element, page) => kindOf(page.url)?.read(element, page) ?? null,
};

/** The paper that the page is of; of proceedings, which have an id of their own, those they list. */
function findOwn(root: Document): Element[] {
  const own = findPaper(root);
  return own.length > 0 ? own : findEntries(root);
}

function readOwn(element: Element, page: PageContext): ListingRow | null {
  return element.matches("dd") ? readEntry(element, page) : readPaper(element, page);
}

function kindOf(url: URL): Kind | undefined {
  return url.hostname === HOST ? KINDS.find((kind) => kind.claims(url)) : undefined;
}
