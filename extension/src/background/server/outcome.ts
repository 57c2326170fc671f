/** What an answer of the server means for the queue. */
import type { ApiError } from "../../api/types";
import { t } from "../../browser";
import type { UserError } from "../../messages";

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

export interface Answered {
  status: number;
  headers: Headers;
  body: unknown;
}

/** The header of a mark, in requests and answers. */
export const MARK = "Postil-Mark";

/** `proof` is a field that the server's answer has; null where it answers nothing (204). */
export function understand<T>(server: string, proof: string | null, answered: Answered): Outcome<T> {
  const isFine = answered.status >= 200 && answered.status < 300;
  return isFine ? accept(server, proof, answered) : judge(server, answered);
}

function accept<T>(server: string, proof: string | null, answered: Answered): Outcome<T> {
  const { status, headers, body } = answered;
  const isEmpty = status === 204;
  const isOurs = proof === null ? isEmpty : !isEmpty && hasField(body, proof);
  if (!isOurs) return stopped("notPostil", server);
  return { kind: "done", value: body as T, mark: headers.get(MARK) };
}

function hasField(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name);
}

function judge<T>(server: string, { status, headers, body }: Answered): Outcome<T> {
  if (status >= 500 || PASSING.has(status)) return unavailable(server, status, body, headers);
  if (!isApiError(body)) {
    if (status === 413) return { kind: "refused", error: tooLarge() };
    return stopped(SIGN_IN.has(status) ? "signInPage" : "notPostil", server);
  }
  if (status === 401) return { kind: "signedOut", error: revoked(server, body) };
  if (status === 412) return { kind: "stale", revision: revisionOf(headers) };
  return { kind: "refused", error: userError(body) };
}

/** What a proxy answers that wants to know first who asks; 0 stands for any redirect. */
const SIGN_IN: ReadonlySet<number> = new Set([0, 401, 403, 407, 511]);

/** Refusals that say nothing of the request: timeout, wrong host name, too early, too many. */
const PASSING: ReadonlySet<number> = new Set([408, 421, 425, 429]);

function unavailable(
  server: string,
  status: number,
  body: unknown,
  headers: Headers,
): Outcome<never> {
  const seconds = retryAfter(headers);
  const words = isApiError(body)
    ? userError(body)
    : { code: "unavailable", message: t("serverUnavailable", server, status) };
  const told = status === 429 ? { ...words, message: t("serverBusy", server) } : words;
  return { kind: "stopped", error: told, retryAfter: seconds };
}

type Stopper = "noAnswer" | "notPostil" | "signInPage";

export function stopped(code: Stopper, server: string): Outcome<never> {
  return { kind: "stopped", error: { code, message: t(code, server) }, retryAfter: null };
}

function revoked(server: string, { error }: ApiError): UserError {
  const message = t("tokenRevoked", server);
  return { code: error.code, message, requestId: error.request_id };
}

function tooLarge(): UserError {
  return { code: "too_large", message: t("tooLarge") };
}

function isApiError(body: unknown): body is ApiError {
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
function retryAfter(headers: Headers): number | null {
  const value = headers.get("Retry-After");
  if (value === null) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

function revisionOf(headers: Headers): number | null {
  const revision = /^"(\d+)"$/.exec(headers.get("ETag") ?? "")?.[1];
  return revision === undefined ? null : Number(revision);
}
