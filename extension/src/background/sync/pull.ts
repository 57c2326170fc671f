/** Fetching what changed elsewhere. */
import type { ChangePage } from "../../api/types";
import { call } from "../server/client";
import { read, write, type Write } from "../store/database";
import { editSync, getMeta } from "../store/meta";
import { applyChange, reapplySeen } from "./apply";
import { expect, Rewound } from "./halt";
import type { Changed, Server } from "./send";

/** Apply all changes since the last round; throws `Rewound` when the server does not know it. */
export async function pullChanges(server: Server, changed: Changed): Promise<void> {
  for (let more = true; more; ) {
    const page = await fetchPage(server);
    changed(await write((tx) => applyPage(tx, page)));
    more = page.more;
  }
}

async function fetchPage({ address, api }: Server): Promise<ChangePage> {
  const { after, mark } = await read((tx) => getMeta(tx, "sync"));
  const query = { after, ...(mark === null ? {} : { mark }) };
  const outcome = await call(address, "changes", (signal) =>
    api.GET("/api/v1/changes", { params: { query }, signal }),
  );
  if (outcome.kind === "refused" && outcome.error.code === "history_rewound") throw new Rewound();
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
