/**
 * DBLP: search results, the pages of authors, of venues and of one record. An entry is a row if the
 * site marks it as an article; volumes that its editors stand for are books. Titles are written as
 * sentences, and names that several people share carry a number.
 */
import { cleanDate } from "./dates";
import { cleanLinks, readShown } from "./fields";
import { aliasInAddress } from "./linked-alias";
import { makeRow } from "./row";
import type { ListingRow, SiteAdapter } from "./types";
import { foldSpaces, withoutFullStop } from "./wording";

const HOSTS = ["dblp.org", "www.dblp.org", "dblp.uni-trier.de", "dblp.dagstuhl.de"];
const LISTING = /^\/(?:search(?:\/.*)?|pid\/.+|pers\/.+|db\/.+)$/;
const RECORD = /^\/rec\/(.+?)(?:\.html)?$/;
/** Records in the formats of other programs. */
const EXPORT = /\.(?:bib|json|nt|rdf|ris|ttl|xml)$/;
const ENTRY = 'li.entry[itemtype*="ScholarlyArticle"]:not(.editor)';
/** Where the entry's own pages are linked; the rest are searches on other sites. */
const OWN_LINKS = ".publ .ee a[href], .publ .head > a[href]";

export const dblp: SiteAdapter = {
  site: "dblp",
  name: "DBLP",
  hosts: HOSTS.map((host) => `https://${host}/*`),
  claims: (url) =>
    HOSTS.includes(url.hostname) &&
    !EXPORT.test(url.pathname) &&
    (LISTING.test(url.pathname) || RECORD.test(url.pathname)),
  samples: {
    claimed: [
      "https://dblp.org/search?q=margin%20notes",
      "https://dblp.org/search/publ?q=margin",
      "https://dblp.org/pid/12/3456.html",
      "https://dblp.org/pid/l/AnnLi",
      "https://dblp.org/db/conf/nips/nips2017.html",
      "https://dblp.org/db/journals/jmlr/jmlr24.html",
      "https://dblp.org/rec/conf/nips/LiR17",
      "https://dblp.uni-trier.de/pid/12/3456.html",
      "https://dblp.dagstuhl.de/db/conf/acl/acl2023.html",
    ],
    refused: [
      "https://dblp.org/",
      "https://dblp.org/faq/",
      "https://dblp.org/rec/conf/nips/LiR17.bib",
      "https://dblp.org/pid/12/3456.xml",
      "https://dblp.org.example.org/search?q=margin",
      "https://example.org/db/conf/nips/nips2017.html",
    ],
  },
  embedded: () => new Map(),
  candidates: (root) => {
    const entries = Array.from(root.querySelectorAll(ENTRY));
    const key = RECORD.exec(new URL(root.URL).pathname)?.[1];
    return key ? entries.filter((entry) => entry.id === key) : entries;
  },
  read: readEntry,
};

function readEntry(entry: Element): ListingRow | null {
  const title = entry.querySelector("cite .title, .title");
  if (!title || !entry.id) return null;
  const links = Array.from(entry.querySelectorAll(OWN_LINKS));
  const addresses = links.map((link) => link.getAttribute("href") ?? "");
  const names = Array.from(entry.querySelectorAll('[itemprop~="author"]'), readName);
  const year = entry.querySelector('[itemprop~="datePublished"]');
  const date = cleanDate(year?.getAttribute("content") ?? year?.textContent ?? "");
  return makeRow({
    element: entry,
    aliases: [...addresses.flatMap((address) => aliasInAddress(address) ?? []), `dblp:${entry.id}`],
    title,
    titleText: withoutFullStop(readShown(title)),
    authors: { names, complete: true, origin: "markup" },
    published: date ? { date, origin: "markup" } : null,
    abstract: null,
    links: cleanLinks("page", `https://dblp.org/rec/${entry.id}`),
  });
}

/** "Wei Wang 0001" is the first of several people called Wei Wang. */
function readName(author: Element): string {
  const name = author.querySelector('[itemprop~="name"]') ?? author;
  return foldSpaces(name.textContent).replace(/ \d{4}$/, "");
}
