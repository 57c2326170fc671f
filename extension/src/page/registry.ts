/**
 * Postil's entries in the page's highlight registry. The page's scripts can read and change it, so
 * names carry a look and nothing else, and what Postil put there is kept here, too.
 */

interface Group {
  highlight: Highlight;
  ranges: Set<Range>;
}

const groups = new Map<string, Group>();

/** `priority`: a higher one is painted over a lower one. */
export function register(name: string, range: Range, priority: number): void {
  const group = groups.get(name) ?? makeGroup(name, priority);
  group.ranges.add(range);
  group.highlight.add(range);
  if (CSS.highlights.get(name) !== group.highlight) CSS.highlights.set(name, group.highlight);
}

export function unregister(name: string, range: Range): void {
  const group = groups.get(name);
  group?.ranges.delete(range);
  group?.highlight.delete(range);
  if (group?.ranges.size === 0) {
    groups.delete(name);
    if (CSS.highlights.get(name) === group.highlight) CSS.highlights.delete(name);
  }
}

/** Put back what the page's scripts took away, of which nothing tells. */
export function restoreRegistry(): void {
  for (const [name, { highlight, ranges }] of groups) {
    if (CSS.highlights.get(name) !== highlight) CSS.highlights.set(name, highlight);
    if (highlight.size === ranges.size) continue;
    highlight.clear();
    for (const range of ranges) highlight.add(range);
  }
}

function makeGroup(name: string, priority: number): Group {
  const group = { highlight: new Highlight(), ranges: new Set<Range>() };
  group.highlight.priority = priority;
  groups.set(name, group);
  return group;
}
