/** The typed client of the server's API. */
import createClient, { type Client } from "openapi-fetch";

import type { BatchedAnswer, BatchedChange } from "../../api/types";
import type { paths } from "../../api/openapi";
import { MARK, stopped, understand, type Answered, type Outcome } from "./outcome";

/** Longer than any honest answer takes; after this the queue tries again later. */
export const TIMEOUT_MILLISECONDS = 60_000;

export type Api = Client<paths>;

/** What `openapi-fetch` makes of an answer. */
interface Fetched<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Shown in place of a mark before the server has handed one out. */
const NO_MARK = "new";

/** `mark`, for requests that change something: the last that was handed out, null for none yet. */
export function makeClient(server: string, token: string, mark?: string | null): Api {
  return createClient<paths>({
    baseUrl: server,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(mark === undefined ? {} : { [MARK]: mark ?? NO_MARK }),
    },
    // A proxy that sends to its own login page must not be taken for the server.
    redirect: "manual",
    credentials: "omit",
    cache: "no-store",
  });
}

/**
 * Send one request and say what its answer means. `proof` is a field that the server's answer has
 * and a stranger's has not; null where the server answers nothing (204).
 */
export async function call<T>(
  server: string,
  proof: string | null,
  send: (signal: AbortSignal) => Promise<Fetched<T>>,
): Promise<Outcome<T>> {
  try {
    const { data, error, response } = await send(AbortSignal.timeout(TIMEOUT_MILLISECONDS));
    const { status, headers } = response;
    return understand(server, proof, { status, headers, body: data ?? error });
  } catch (error) {
    // A text that is no JSON is a page of somebody else.
    return stopped(error instanceof SyntaxError ? "signInPage" : "noAnswer", server);
  }
}

/** A change, and the proof of its answer. */
export interface Asked {
  change: BatchedChange;
  proof: string | null;
}

/** Send one change as a request of its own. */
export function callAlone(
  server: string,
  api: Api,
  { change: { method, path, if_match: ifMatch, body }, proof }: Asked,
): Promise<Outcome<unknown>> {
  // The types know each path by its pattern only.
  const request = api.request as unknown as Request;
  const headers = typeof ifMatch === "string" ? { "If-Match": ifMatch } : {};
  return call(server, proof, (signal) =>
    request(method.toLowerCase(), `/api/v1${path}`, { headers, body, signal }),
  );
}

type Request = (method: string, path: string, init: object) => Promise<Fetched<unknown>>;

/** Send changes in one request. The server begins none after one that fails. */
export async function callTogether(
  server: string,
  api: Api,
  asked: Asked[],
): Promise<Outcome<Outcome<unknown>[]>> {
  const changes = asked.map(({ change }) => change);
  const outcome = await call(server, "answers", (signal) =>
    api.POST("/api/v1/batch", { body: { changes }, signal }),
  );
  if (outcome.kind !== "done") return outcome;
  const { answers } = outcome.value;
  if (answers.length === 0) return stopped("notPostil", server);
  const value = asked
    .slice(0, answers.length)
    .map(({ proof }, place) => understand(server, proof, unpack(answers[place])));
  return { ...outcome, value };
}

function unpack(answer: BatchedAnswer | undefined): Answered {
  const { status = 0, headers, body } = answer ?? {};
  return { status, headers: new Headers(headers), body };
}
