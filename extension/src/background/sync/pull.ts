/** Fetching what changed elsewhere. */
import type { ChangePage } from "../../api/types";
import { requeueAcknowledged } from "../outbox/outbox";
import { call } from "../server/client";
import { read, write, type Write } from "../store/database";
import { editSync, getMeta } from "../store/meta";
import { applyChange, reapplySeen } from "./apply";
import { expect } from "./halt";
import type { Changed, Server } from "./send";

const REWOUND = "history_rewound";

/**
 * Apply all changes since the last round. Answers false when the server has gone back to an older
 * state: what is still kept waits again, and the round has to start anew.
 */
export async function pullChanges(
  server: Server,
  changed: Changed,
): Promise<boolean> {
  for (let more = true; more; ) {
    const page = await fetchPage(server);
    if (page === null) {
      await write(startAgain);
      return false;
    }
    changed(await write((tx) => applyPage(tx, page)));
    more = page.more;
  }
  return true;
}

/** Give the server all that is still kept, and take all that it has. */
export async function startAgain(tx: Write): Promise<void> {
  await requeueAcknowledged(tx);
  await editSync(tx, { after: 0, mark: null });
}

/** The next page; null when the server no longer has the history that this browser followed. */
async function fetchPage({ address, api }: Server): Promise<ChangePage | null> {
  const { after, mark } = await read((tx) => getMeta(tx, "sync"));
  const query = { after, ...(mark === null ? {} : { mark }) };
  const outcome = await call(address, (signal) =>
    api.GET("/api/v1/changes", { params: { query }, signal }),
  );
  if (outcome.kind === "refused" && outcome.error.code === REWOUND) return null;
  return expect(outcome);
}

async function applyPage(tx: Write, page: ChangePage): Promise<string[]> {
  const papers = new Set<string>();
  for (const change of page.changes) {
    const paperId = await applyChange(tx, change);
    if (paperId !== null) papers.add(paperId);
  }
  if (page.changes.some((change) => change.kind === "seen")) await reapplySeen(tx);
  await editSync(tx, { after: page.sequence, mark: page.mark });
  return [...papers];
}
