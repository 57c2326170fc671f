/** What comes from a page, made fit for keeping and sending. */
import { Refusal, t } from "../../browser";
import type { PaperSeed } from "../../api/types";
import type { Read } from "../store/database";
import { findPaper } from "../store/papers";
import { normaliseAliases } from "../store/states";

/** The same value with U+FFFD for NUL and for half characters, which no database takes. */
export function clean<T>(value: T): T {
  return cleanValue(value) as T;
}

function cleanValue(value: unknown): unknown {
  if (typeof value === "string") return value.replace(UNFIT, "\uFFFD");
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleanValue(part)]));
}

// With the flag u, the class of surrogates matches only those that stand alone.
const UNFIT = /\0|\p{Surrogate}/gu;

/** The row's paper with normal aliases, under the id of the paper that already owns one of them. */
export async function adopt<T extends PaperSeed>(tx: Read, seed: T): Promise<T> {
  const aliases = normaliseAliases(seed.aliases);
  if (aliases.length === 0) {
    throw new Refusal({ code: "no_identifier", message: t("noIdentifier", seed.title) });
  }
  const owner = await findPaper(tx, aliases);
  return { ...seed, aliases, id: owner?.id ?? seed.id };
}
