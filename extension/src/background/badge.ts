/** The button's badge: how many rows of a page are saved, or a dot while something waits. */
import type { OutboxCounts, PageReport } from "../messages";
import { colourBadge, setBadge } from "../shell";

const DOT = "•";
/** The look's accent and what is written on it; a badge cannot read style sheets. */
const ACCENT = "#a3341f";
const ON_ACCENT = "#ffffff";

export async function markPage(tabId: number, report: PageReport | null): Promise<void> {
  await setBadge(report && report.saved > 0 ? String(report.saved) : null, tabId);
}

export async function markWaiting({ waiting, failed }: OutboxCounts): Promise<void> {
  await setBadge(waiting + failed > 0 ? DOT : "");
}

export function colourBadges(): Promise<void> {
  return colourBadge(ACCENT, ON_ACCENT);
}
