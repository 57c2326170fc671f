/** "Yours?": what rows probably are that no identifier of the library names. */
import type { Handlers } from "../../browser";
import type { ComparedRow, Suggestion, WorkerRequests } from "../../messages";
import { inParts } from "../in-parts";
import { call, makeClient } from "../server/client";
import { read } from "../store/database";
import { getMeta } from "../store/meta";
import { findNamesakes } from "../store/namesakes";
import { getPaper } from "../store/papers";
import type { ConnectedServer } from "../store/schema";
import { normaliseAliases } from "../store/states";
import { clean } from "./clean";

/** The API's limit for one request. */
const MAX_ROWS = 500;

export const suggestions: Pick<Handlers<WorkerRequests>, "suggest"> = {
  async suggest(asked) {
    const rows = clean(asked.rows).map((row) => ({
      ...row,
      aliases: normaliseAliases(row.aliases),
    }));
    const connection = await read((tx) => getMeta(tx, "connection"));
    const known = connection.state === "connected" ? await askServer(connection, rows) : null;
    return known ?? read((tx) => findNamesakes(tx, rows));
  },
};

/** The server's answer, which knows abstracts and refusals; null when it does not give any. */
async function askServer(
  connection: ConnectedServer,
  rows: ComparedRow[],
): Promise<(Suggestion | null)[] | null> {
  const found: (Suggestion | null)[] = [];
  for (const part of inParts(rows, MAX_ROWS)) {
    const outcome = await lookup(connection, part);
    if (outcome.kind !== "done") return null;
    const inPart = part.map((): Suggestion | null => null);
    for (const { row, paper_id: paperId, certain } of outcome.value.suggestions) {
      const paper = await read((tx) => getPaper(tx, paperId));
      const title = paper?.title ?? part[row]?.title ?? "";
      inPart[row] = { paperId, title, certain };
    }
    found.push(...inPart);
  }
  return found;
}

function lookup({ server, token }: ConnectedServer, rows: ComparedRow[]) {
  const api = makeClient(server, token);
  // What the rows' identifiers name is known here already; the API wants at least one.
  const body = { aliases: rows.flatMap((row) => row.aliases).slice(0, 1), rows };
  return call(server, "suggestions", (signal) => api.POST("/api/v1/papers/lookup", { body, signal }));
}
