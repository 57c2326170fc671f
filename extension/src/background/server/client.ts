/** The typed client of the server's API, and what an answer means for the queue. */
import createClient, { type Client } from "openapi-fetch";

import type { ApiError } from "../../api/types";
import type { paths } from "../../api/openapi";
import { t } from "../../browser";
import type { UserError } from "../../messages";

/** Longer than any honest answer takes; after this the queue tries again later. */
export const TIMEOUT_MILLISECONDS = 60_000;

export type Api = Client<paths>;

export type Outcome<T> =
  | { kind: "done"; value: T }
  /** The server will never take this request; its words say why. */
  | { kind: "refused"; error: UserError }
  /** 412: the text was changed by somebody else; the server's revision, if it told. */
  | { kind: "stale"; revision: number | null }
  /** 401: the token is no longer good. */
  | { kind: "signedOut"; error: UserError }
  /** Nothing is known; try again, not before `retryAfter` seconds. */
  | { kind: "stopped"; error: UserError; retryAfter: number | null };

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

export function makeClient(server: string, token: string): Api {
  return createClient<paths>({
    baseUrl: server,
    headers: { Authorization: `Bearer ${token}` },
    // A proxy that sends to its own login page must not be taken for the server.
    redirect: "manual",
    credentials: "omit",
    cache: "no-store",
  });
}

/** Send one request and say what its answer means. */
export async function call<T>(
  server: string,
  send: (signal: AbortSignal) => Promise<Answered<T>>,
): Promise<Outcome<T>> {
  try {
    return judge(server, await send(AbortSignal.timeout(TIMEOUT_MILLISECONDS)));
  } catch (error) {
    const code = error instanceof SyntaxError ? "notPostil" : "noAnswer";
    return stopped(code, server);
  }
}

function judge<T>(server: string, { data, error, response }: Answered<T>): Outcome<T> {
  if (response.ok) return { kind: "done", value: data as T };
  const { status } = response;
  if (status >= 500 || PASSING.has(status)) return unavailable(server, status, error, response);
  if (!isApiError(error)) {
    return status === 413 ? { kind: "refused", error: tooLarge() } : stopped("notPostil", server);
  }
  const words = userError(error);
  if (status === 401) return { kind: "signedOut", error: words };
  if (status === 412) return { kind: "stale", revision: revisionOf(response) };
  return { kind: "refused", error: words };
}

/** Refusals that say nothing of the request: timeout, wrong host name, too early, too many. */
const PASSING: ReadonlySet<number> = new Set([408, 421, 425, 429]);

function unavailable(
  server: string,
  status: number,
  error: unknown,
  response: Response,
): Outcome<never> {
  const words = isApiError(error)
    ? userError(error)
    : { code: "unavailable", message: t("serverUnavailable", server, status) };
  return { kind: "stopped", error: words, retryAfter: retryAfter(response) };
}

function stopped(code: "noAnswer" | "notPostil", server: string): Outcome<never> {
  return { kind: "stopped", error: { code, message: t(code, server) }, retryAfter: null };
}

function tooLarge(): UserError {
  return { code: "too_large", message: t("tooLarge") };
}

export function isApiError(body: unknown): body is ApiError {
  if (typeof body !== "object" || body === null || !("error" in body)) return false;
  const { error } = body;
  return typeof error === "object" && error !== null && "message" in error && "code" in error;
}

function userError({ error }: ApiError): UserError {
  const fields = Object.entries(error.fields ?? {}).map(([path, reason]) => `${path}: ${reason}`);
  const message = [error.message, ...fields].join(" ");
  return { code: error.code, message, requestId: error.request_id };
}

/** Seconds, from either form of the header (RFC 9110, 10.2.3). */
function retryAfter(response: Response): number | null {
  const value = response.headers.get("Retry-After");
  if (value === null) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

function revisionOf(response: Response): number | null {
  const revision = /^"(\d+)"$/.exec(response.headers.get("ETag") ?? "")?.[1];
  return revision === undefined ? null : Number(revision);
}
