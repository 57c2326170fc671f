/** Connecting this browser, and leaving the server again. */
import type { Handlers } from "../../browser";
import type { WorkerRequests } from "../../messages";
import { describeConnection } from "../server/connection";
import { beginPairing, cancelPairing, endConnection } from "../server/pairing";

type Connecting = "getConnection" | "connect" | "cancelPairing" | "disconnect";

export const connecting: Pick<Handlers<WorkerRequests>, Connecting> = {
  getConnection: describeConnection,
  connect: ({ server }) => beginPairing(server),
  cancelPairing,
  disconnect: endConnection,
};
