/** Papers whose PDF is open: known by its address, because no content script reads it. */
import { v7 as mintId } from "uuid";

import { describeListing, paperAtPdf } from "../../adapters";
import { readPdfQuote } from "../../anchoring";
import { Refusal, t, type Handlers } from "../../browser";
import type { NewHighlight, PdfDescription, WorkerRequests } from "../../messages";
import { read } from "../store/database";
import { getPreferences } from "../store/meta";
import { findPaper } from "../store/papers";
import { rowStates } from "../store/states";
import { clean } from "./clean";
import { saveHighlight } from "./highlights";

export const pdf: Pick<Handlers<WorkerRequests>, "describePdf"> = {
  describePdf: ({ url, title }) => describePdf(url, title),
};

/** Null if no paper's PDF stands at this address. */
export async function describePdf(url: string, tabTitle: string): Promise<PdfDescription | null> {
  const paper = URL.canParse(url) ? paperAtPdf(new URL(url)) : null;
  if (!paper) return null;
  const aliases = [paper.alias];
  return read(async (tx) => {
    const [state] = await rowStates(tx, [aliases]);
    const kept = await findPaper(tx, aliases);
    return {
      listing: describeListing(new URL(url), clean(tabTitle), paper.site),
      row: {
        id: kept?.id ?? mintId(),
        aliases,
        version: paper.version,
        title: kept?.title ?? paper.name,
        links: paper.links,
        origins: { title: "text", links: "text" },
      },
      state: state ?? { paper: null, seen: null },
    };
  });
}

/**
 * Keep words that were selected in a PDF as a quote of its body. It has no place: it is looked for
 * when a page shows the paper's text.
 */
export async function saveQuote({ listing, row }: PdfDescription, selected: string): Promise<void> {
  const exact = readPdfQuote(selected);
  if (exact === null) throw new Refusal({ code: "no_quote", message: t("noQuote") });
  const { colour } = await read(getPreferences);
  const highlight: NewHighlight = {
    ...{ exact, prefix: "", suffix: "", start: null, end: null, text_hash: null },
    ...{ passage: "body", colour },
  };
  await saveHighlight({ listing, row, highlight });
}
