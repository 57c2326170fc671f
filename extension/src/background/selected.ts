/** Selected words that are to be highlighted, by the context menu or a key. */
import { askPage, Refusal, t } from "../browser";
import { setBadge, type Clicked } from "../shell";
import { describePdf, saveQuote } from "./actions/pdf";
import { tellOutbox } from "./announce";
import { write } from "./store/database";
import { addNotice } from "./store/meta";

const DONE = "✓";
const NOT_DONE = "!";

/** What was done shows on the page, or on the button where no page can show it. */
export async function keepSelected(tabId: number | null, clicked: Clicked): Promise<void> {
  try {
    const kept = await keepFromPdf(clicked);
    if (kept) await mark(DONE, tabId);
    else if (tabId !== null) await keepFromPage(tabId);
  } catch (error) {
    const message = error instanceof Refusal ? error.message : t("internalError", String(error));
    if (!(error instanceof Refusal)) console.error(error);
    await write((tx) => addNotice(tx, message));
    await tellOutbox();
    await mark(NOT_DONE, tabId);
  }
}

/** False where the words were not selected in a paper's PDF. */
async function keepFromPdf({ selection, addresses, title }: Clicked): Promise<boolean> {
  for (const address of addresses) {
    const described = await describePdf(address, title);
    if (!described) continue;
    if (selection === "") throw new Refusal({ code: "no_quote", message: t("selectFirst") });
    await saveQuote(described, selection);
    return true;
  }
  return false;
}

async function keepFromPage(tabId: number): Promise<void> {
  const asked = await askPage(tabId, "highlightSelection", {});
  // Not read, or a page that takes no script, such as the browser's own.
  if (!asked.ok) throw new Refusal({ code: "not_read", message: t("notReadYet") });
}

async function mark(text: string, tabId: number | null): Promise<void> {
  if (tabId !== null) await setBadge(text, tabId);
}
