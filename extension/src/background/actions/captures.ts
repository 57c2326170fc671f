/** Saving rows of a page, and taking that back. */
import { v7 as mintId } from "uuid";

import type { Row } from "../../api/types";
import type { Handlers } from "../../browser";
import type { WorkerRequests } from "../../messages";
import { announce } from "../announce";
import { inParts } from "../in-parts";
import { perform } from "../outbox/effects";
import { write } from "../store/database";
import type { KeptPaper } from "../store/schema";
import { rowStates } from "../store/states";
import { adopt, clean } from "./clean";

/** The API's limit for one capture; more rows become several, undone together. */
const MAX_ROWS = 500;

export const captures: Pick<Handlers<WorkerRequests>, "savePapers" | "undoCapture"> = {
  async savePapers(asked) {
    const { listing, rows } = clean(asked);
    const captureIds: string[] = [];
    const states = await write(async (tx) => {
      const adopted: Row[] = [];
      for (const row of rows) adopted.push(await adopt(tx, row));
      for (const part of inParts(adopted, MAX_ROWS)) {
        const id = mintId();
        captureIds.push(id);
        const body = { id, listing, captured_at: new Date().toISOString(), rows: part };
        await perform(tx, { kind: "capture", body });
      }
      return rowStates(
        tx,
        adopted.map((row) => row.aliases),
      );
    });
    announce(states.flatMap((state) => state.paper?.id ?? []));
    return { captureId: captureIds.join(" "), states };
  },

  async undoCapture({ captureId }) {
    const paperIds = await write(async (tx) => {
      const papers = await tx.objectStore("papers").getAll();
      const undone: string[] = [];
      for (const id of captureId.split(" ")) {
        const paperIds = papers.filter(isOf(id)).map((paper) => paper.id);
        undone.push(...paperIds);
        const body = { captureId: id, paperIds };
        await perform(tx, { kind: "undoCapture", body });
      }
      return undone;
    });
    announce(paperIds);
    return null;
  },
};

/** Whether a paper came with a capture, or was given aliases by it. */
function isOf(captureId: string): (paper: KeptPaper) => boolean {
  return ({ cameWith, given = [] }) =>
    cameWith === captureId || given.some((one) => one.captureId === captureId);
}
