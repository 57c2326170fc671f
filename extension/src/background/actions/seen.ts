/** Looking rows up, and remembering or refusing them without saving. */
import { hashAlias } from "../../identity";
import type { Handlers } from "../../browser";
import type { WorkerRequests } from "../../messages";
import { announce } from "../announce";
import { inParts } from "../in-parts";
import { perform } from "../outbox/effects";
import { read, write, type Write } from "../store/database";
import { normaliseAliases, rowStates } from "../store/states";
import { refreshIfStale } from "../sync/schedule";

/** The API's limit for one request. */
const MAX_HASHES = 3_000;

export const seen: Pick<Handlers<WorkerRequests>, "lookup" | "markSeen" | "unmarkSeen"> = {
  async lookup({ rows }) {
    const states = await read((tx) => rowStates(tx, rows.map(normaliseAliases)));
    void refreshIfStale();
    return states;
  },

  async markSeen({ rows, dismissed }) {
    const aliases = rows.map(normaliseAliases);
    const at = new Date().toISOString();
    const states = await write(async (tx) => {
      const news = await newMarks(tx, aliases.flat().map(hashAlias), dismissed);
      await performInParts(tx, news, (hashes) => ({
        add: hashes.map((hash) => ({ alias_hash: hash, seen_at: at, dismissed })),
        remove: [],
      }));
      return rowStates(tx, aliases);
    });
    announce([]);
    return states;
  },

  async unmarkSeen({ rows }) {
    const aliases = rows.map(normaliseAliases);
    const states = await write(async (tx) => {
      const hashes = aliases.flat().map(hashAlias);
      await performInParts(tx, hashes, (remove) => ({ add: [], remove }));
      return rowStates(tx, aliases);
    });
    announce([]);
    return states;
  },
};

/** Hashes that say more than what is kept: a refused row stays refused when it is seen again. */
async function newMarks(tx: Write, hashes: string[], dismissed: boolean): Promise<string[]> {
  const marks = await Promise.all(hashes.map((hash) => tx.objectStore("seen").get(hash)));
  return hashes.filter((_, place) => {
    const mark = marks[place];
    return mark === undefined || (dismissed && !mark.dismissed);
  });
}

async function performInParts(
  tx: Write,
  hashes: string[],
  edit: (part: string[]) => { add: SeenMark[]; remove: string[] },
): Promise<void> {
  for (const part of inParts(hashes, MAX_HASHES)) {
    await perform(tx, { kind: "seen", body: edit(part) });
  }
}

interface SeenMark {
  alias_hash: string;
  seen_at: string;
  dismissed: boolean;
}
