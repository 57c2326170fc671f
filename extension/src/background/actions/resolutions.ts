/** How highlights were found on pages, told to the connected server. */
import type { Handlers } from "../../browser";
import type { WorkerRequests } from "../../messages";
import { inParts } from "../in-parts";
import { call, makeClient } from "../server/client";
import { read } from "../store/database";
import { getMeta } from "../store/meta";
import { clean } from "./clean";

/** The API's limit for one request. */
const MAX_RESOLUTIONS = 500;

export const resolutions: Pick<Handlers<WorkerRequests>, "reportResolutions"> = {
  /** Nothing waits for it and nothing keeps it: the next visit finds, and tells, the same. */
  async reportResolutions(asked) {
    const connection = await read((tx) => getMeta(tx, "connection"));
    if (connection.state !== "connected") return null;
    const api = makeClient(connection.server, connection.token);
    for (const part of inParts(clean(asked.resolutions), MAX_RESOLUTIONS)) {
      const body = { resolutions: part };
      await call(connection.server, null, (signal) =>
        api.POST("/api/v1/resolutions", { body, signal }),
      );
    }
    return null;
  },
};
