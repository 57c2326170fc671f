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
  /** `mark` proves later that the server has this; null from one that hands out none. */
  | { kind: "done"; value: T; mark: string | null }
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

const MARK = "Postil-Mark";
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
  send: (signal: AbortSignal) => Promise<Answered<T>>,
): Promise<Outcome<T>> {
  try {
    const answered = await send(AbortSignal.timeout(TIMEOUT_MILLISECONDS));
    return answered.response.ok ? accept(server, proof, answered) : judge(server, answered);
  } catch (error) {
    // A text that is no JSON is a page of somebody else.
    return stopped(error instanceof SyntaxError ? "signInPage" : "noAnswer", server);
  }
}

function accept<T>(
  server: string,
  proof: string | null,
  { data, response }: Answered<T>,
): Outcome<T> {
  const isEmpty = response.status === 204;
  const isOurs = proof === null ? isEmpty : !isEmpty && hasField(data, proof);
  if (!isOurs) return stopped("notPostil", server);
  return { kind: "done", value: data as T, mark: response.headers.get(MARK) };
}

function hasField(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name);
}

function judge<T>(server: string, { error, response }: Answered<T>): Outcome<T> {
  const { status } = response;
  if (status >= 500 || PASSING.has(status)) return unavailable(server, status, error, response);
  if (!isApiError(error)) {
    if (status === 413) return { kind: "refused", error: tooLarge() };
    return stopped(SIGN_IN.has(status) ? "signInPage" : "notPostil", server);
  }
  if (status === 401) return { kind: "signedOut", error: revoked(server, error) };
  if (status === 412) return { kind: "stale", revision: revisionOf(response) };
  return { kind: "refused", error: userError(error) };
}

/** What a proxy answers that wants to know first who asks; 0 stands for any redirect. */
const SIGN_IN: ReadonlySet<number> = new Set([0, 401, 403, 407, 511]);

/** Refusals that say nothing of the request: timeout, wrong host name, too early, too many. */
const PASSING: ReadonlySet<number> = new Set([408, 421, 425, 429]);

function unavailable(
  server: string,
  status: number,
  error: unknown,
  response: Response,
): Outcome<never> {
  const seconds = retryAfter(response);
  const words = isApiError(error)
    ? userError(error)
    : { code: "unavailable", message: t("serverUnavailable", server, status) };
  const told = status === 429 ? { ...words, message: t("serverBusy", server) } : words;
  return { kind: "stopped", error: told, retryAfter: seconds };
}

type Stopper = "noAnswer" | "notPostil" | "signInPage";

function stopped(code: Stopper, server: string): Outcome<never> {
  return { kind: "stopped", error: { code, message: t(code, server) }, retryAfter: null };
}

function revoked(server: string, { error }: ApiError): UserError {
  const message = t("tokenRevoked", server);
  return { code: error.code, message, requestId: error.request_id };
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
