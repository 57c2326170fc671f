/** A refused entry as a file, for a user who wants to keep what it says elsewhere. */
import { t } from "../../browser";
import type { Read } from "../store/database";
import { getHighlight } from "../store/highlights";
import { describe } from "./describe";
import type { Entry } from "./entries";
import { textsOf } from "./texts";

export async function writeEntry(
  tx: Read,
  entry: Entry,
  as: "json" | "markdown",
): Promise<string> {
  return as === "json" ? writeJson(entry) : writeMarkdown(tx, entry);
}

/** Just what would have been sent, and why it was refused. */
function writeJson({ kind, body, madeAt, error }: Entry): string {
  return `${JSON.stringify({ postil: "refused change", kind, madeAt, error, body }, null, 2)}\n`;
}

async function writeMarkdown(tx: Read, entry: Entry): Promise<string> {
  const { what, paper } = await describe(tx, entry);
  const quote = await quoteOf(tx, entry);
  const parts = [
    `# ${oneLine(paper ?? what)}`,
    `${oneLine(what)} · ${entry.madeAt}`,
    ...(entry.error ? [`${t("exportReason")} ${oneLine(entry.error.message)}`] : []),
    ...(quote === "" ? [] : [quote.replace(/^/gm, "> ")]),
    ...(entry.kind === "capture" ? [entry.body.rows.map(listRow).join("\n")] : []),
    ...textsOf(entry).flatMap(({ field, text }) => (field === "title" ? [] : [text])),
  ];
  return `${parts.join("\n\n")}\n`;
}

async function quoteOf(tx: Read, entry: Entry): Promise<string> {
  if (entry.kind === "putHighlight") return entry.body.put.exact;
  if (entry.kind !== "editHighlight") return "";
  return (await getHighlight(tx, entry.body.id))?.highlight.exact ?? "";
}

function listRow({ title, aliases }: { title: string; aliases: string[] }): string {
  return `* ${oneLine(title)} (${aliases.join(", ")})`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
