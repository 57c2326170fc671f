/** Puts a highlight on the clipboard, as Markdown or as a link that leads to its words. */
import { normaliseText } from "../anchoring";
import type { Highlight } from "../api/types";
import { t } from "../browser";
import { linkToText, markdownQuote } from "./quoting";
import type { Surfaces } from "./surfaces";

export async function copyQuote(
  surfaces: Surfaces,
  highlight: Highlight,
  title: string,
): Promise<void> {
  await copy(surfaces, markdownQuote(highlight, title, linkTo(highlight)), t("pageSaidCopied"));
}

export async function copyLink(surfaces: Surfaces, highlight: Highlight): Promise<void> {
  await copy(surfaces, linkTo(highlight), t("pageSaidLinkCopied"));
}

function linkTo({ exact, prefix, suffix }: Highlight): string {
  const page = normaliseText(document.body.textContent);
  const isUnique = page.indexOf(exact) === page.lastIndexOf(exact);
  return linkToText(location.href, isUnique ? { exact } : { exact, prefix, suffix });
}

async function copy(surfaces: Surfaces, text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    surfaces.tell(said);
  } catch (error) {
    console.warn("Postil: the clipboard refused a text.", error);
    surfaces.tell(t("pageSaidNotCopied"));
  }
}
