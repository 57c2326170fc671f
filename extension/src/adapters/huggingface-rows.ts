/** Where a Hugging Face page shows papers: cards with a heading link, or the one paper of its page. */
import { parseArxiv } from "../identity";
import { parentElementOf } from "../tree";

export interface PaperLink {
  id: string;
  version: string | null;
}

const HEADINGS = "h1, h2, h3, h4";
/** What a reader wrote, and the site's frame: their headings are no cards. */
const NO_CARD = ".prose, nav, footer";
/** A card without `article` reaches no further than these. */
const FRAMES = "[data-target], main, section, body";

/** The paper that an address on the site is the page of; null for every other address. */
export function paperOf(address: string, base: string): PaperLink | null {
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  if (url.hostname !== "huggingface.co") return null;
  const path = /^\/papers\/([^?#]+?)\/?$/.exec(url.pathname)?.[1];
  return path ? parseArxiv(path) : null;
}

/** The card's first heading that is a link to a paper. */
export function findHeadingLink(
  card: Element,
): { heading: Element; link: Element; paper: PaperLink } | null {
  for (const heading of card.querySelectorAll(HEADINGS)) {
    if (heading.closest(NO_CARD)) continue;
    const link = heading.querySelector("a[href]") ?? heading.closest("a[href]");
    const paper = link && paperOf(link.getAttribute("href") ?? "", "https://huggingface.co/");
    if (link && paper) return { heading, link, paper };
  }
  return null;
}

/** The elements that may be rows; on a paper's own page its section comes first. */
export function findCandidates(root: Document): Element[] {
  const ofOnePaper = paperOf(root.URL, root.URL) !== null;
  const section = ofOnePaper ? findPaperSection(root) : null;
  const found = new Set<Element>(section ? [section] : []);
  const headings = Array.from(root.querySelectorAll(HEADINGS));
  headings.forEach((heading, place) => {
    const link = heading.querySelector('a[href*="/papers/"]') ?? heading.closest("a[href]");
    if (!link || heading.closest(NO_CARD)) return;
    const neighbours = [headings[place - 1], headings[place + 1]];
    const card =
      heading.closest("article") ?? (ofOnePaper ? null : outermostAround(heading, neighbours));
    if (card) found.add(card);
  });
  return Array.from(found);
}

/** The largest element around a heading that holds neither the heading before nor the next. */
function outermostAround(heading: Element, others: (Element | undefined)[]): Element | null {
  let card = heading;
  for (let parent = heading.parentElement; parent; parent = parentElementOf(parent)) {
    const around = parent;
    if (around.matches(FRAMES) || others.some((other) => other && around.contains(other))) break;
    card = parent;
  }
  return card === heading ? null : card;
}

/** The heading over the abstract on a paper's own page. */
export function findAbstractHeading(root: Document | Element): Element | null {
  const headings = Array.from(root.querySelectorAll(HEADINGS));
  return headings.find((heading) => /^\s*abstract\s*$/i.test(heading.textContent)) ?? null;
}

/** The paragraphs under a heading, up to the next one. */
export function findParagraphsUnder(heading: Element, section: Element): Element[] {
  const parts = Array.from(section.querySelectorAll(`${HEADINGS}, p`));
  const following = parts.slice(parts.indexOf(heading) + 1);
  const next = following.findIndex((part) => part.matches(HEADINGS));
  return next === -1 ? following : following.slice(0, next);
}

/** The title on a paper's own page: the last top heading before its abstract. */
export function findTitle(root: Document | Element): Element | null {
  const headings = Array.from(root.querySelectorAll(HEADINGS));
  const abstract = findAbstractHeading(root);
  const above = abstract ? headings.slice(0, headings.indexOf(abstract)) : [];
  return above.findLast((heading) => heading.matches("h1")) ?? null;
}

/** On a paper's own page, the smallest element around its title and its abstract. */
export function findPaperSection(root: Document): Element | null {
  const abstract = findAbstractHeading(root);
  let section = abstract && findTitle(root);
  while (section && !section.contains(abstract)) section = parentElementOf(section);
  return section;
}
