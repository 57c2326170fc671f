/** What a server says of itself, before anything is sent to it. */
import type { Health } from "../../api/types";
import { t } from "../../browser";
import type { UserError } from "../../messages";

/** The version of the API that this build speaks. */
const SPOKEN = 1;
const TIMEOUT_MILLISECONDS = 15_000;

/** The health, with the address at which it was found, or words about why there is none. */
export type HealthCheck =
  | { ok: true; health: Health; server: string }
  | { ok: false; error: UserError };

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
    const late = error instanceof DOMException && error.name === "TimeoutError";
    return failed("noAnswer", t(late ? "answersTooLate" : "noAnswer", server));
  }
  const health = (await response.json().catch(() => null)) as Partial<Health> | null;
  if (health?.name !== "postil") return failed("notPostil", t("notPostil", server));
  if (!response.ok || !health.ready) return failed("notReady", t("serverNotReady", server));
  const mismatch = compareVersions(health as Health, server);
  if (mismatch) return { ok: false, error: mismatch };
  const found = response.url.replace(/\/healthz$/, "");
  return { ok: true, health: health as Health, server: found };
}

/** Which side to update, if this build and the server do not understand each other. */
function compareVersions(health: Health, server: string): UserError | null {
  if (SPOKEN < health.api_min) return { code: "update_extension", message: t("updateExtension") };
  if (SPOKEN > health.api_max) {
    return { code: "update_server", message: t("updateServer", server, health.version) };
  }
  return null;
}

function failed(code: string, message: string): HealthCheck {
  return { ok: false, error: { code, message } };
}
