/** What a server says of itself, before anything is sent to it. */
import type { Health } from "../../api/types";
import { t } from "../../browser";
import type { UserError } from "../../messages";
import { placesToAsk } from "../../server-address";
import { diagnose } from "./diagnose";

/** The version of the API that this build speaks. */
const SPOKEN = 1;
const TIMEOUT_MILLISECONDS = 15_000;

/** The health, with the address at which it was found, or words about why there is none. */
export type HealthCheck =
  | { ok: true; health: Health; server: string }
  | { ok: false; error: UserError };

/** Look for the server at an address that somebody typed or copied. */
export async function findServer(address: string): Promise<HealthCheck> {
  let first: HealthCheck | null = null;
  for (const place of placesToAsk(address)) {
    const check = await checkHealth(place);
    if (check.ok || !STRANGERS.has(check.error.code)) return check;
    first ??= check;
  }
  return first ?? failed("noAnswer", t("noAnswer", address));
}

/** Answers of whatever else stands at an address, so that the server may stand above it. */
const STRANGERS: ReadonlySet<string> = new Set(["notPostil", "signInPage"]);

/** Ask for `/healthz`; follows a proxy's redirect, so that the answer names the real address. */
export async function checkHealth(server: string): Promise<HealthCheck> {
  let response: Response;
  try {
    response = await fetch(`${server}/healthz`, {
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    if (isLate) return failed("noAnswer", t("answersTooLate", server));
    return { ok: false, error: await diagnose(server) };
  }
  const health = (await response.json().catch(() => null)) as Partial<Health> | null;
  if (health?.name !== "postil") return stranger(server, response);
  if (!response.ok || !health.ready) {
    return failed("notReady", health.message ?? t("serverNotReady", server));
  }
  const mismatch = compareVersions(health as Health, server);
  if (mismatch) return { ok: false, error: mismatch };
  const found = response.url.replace(/\/healthz$/, "");
  return { ok: true, health: health as Health, server: found };
}

/** A page where a few words of JSON were expected is a proxy's, more likely than not. */
function stranger(server: string, response: Response): HealthCheck {
  const isPage = response.headers.get("Content-Type")?.includes("text/html") === true;
  const asks = response.ok || [401, 403, 407].includes(response.status);
  if (response.status >= 500) {
    return failed("unavailable", t("serverUnavailable", server, response.status));
  }
  return isPage && asks
    ? failed("signInPage", t("signInPage", server))
    : failed("notPostil", t("notPostil", server));
}

/** Which side to update, if this build and the server do not understand each other. */
function compareVersions(health: Health, server: string): UserError | null {
  if (SPOKEN < health.api_min) {
    return { code: "update_extension", message: t("updateExtension", server, health.version) };
  }
  if (SPOKEN > health.api_max) {
    return { code: "update_server", message: t("updateServer", server, health.version) };
  }
  return null;
}

function failed(code: string, message: string): HealthCheck {
  return { ok: false, error: { code, message } };
}
