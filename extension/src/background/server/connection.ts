/** The connection as pages see it. */
import { tell } from "../../browser";
import type { Connection } from "../../messages";
import { read, write } from "../store/database";
import { getMeta, putMeta } from "../store/meta";
import type { KeptConnection } from "../store/schema";

/** Without secrets: neither the token nor the device code leaves the worker. */
export async function describeConnection(): Promise<Connection> {
  return read(async (tx) => {
    const { lastSync } = await getMeta(tx, "sync");
    return describe(await getMeta(tx, "connection"), lastSync);
  });
}

export async function changeConnection(connection: KeptConnection): Promise<Connection> {
  await write((tx) => putMeta(tx, "connection", connection));
  await tell("connectionChanged", {});
  return describeConnection();
}

function describe(kept: KeptConnection, lastSync: string | null): Connection {
  switch (kept.state) {
    case "connected":
      return { state: "connected", server: kept.server, userName: kept.userName, lastSync };
    case "pairing": {
      const { state, server, userCode, verificationUrl } = kept;
      return { state, server, userCode, verificationUrl };
    }
    default:
      return kept;
  }
}
