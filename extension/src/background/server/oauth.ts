/** The server's OAuth endpoints: RFC 8628 (device authorization) and RFC 7009 (revocation). */

const CLIENT_ID = "postil-extension";
const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const TIMEOUT_MILLISECONDS = 30_000;
const DEFAULT_INTERVAL = 5;

export interface DeviceAuthorization {
  deviceCode: string;
  userCode: string;
  verificationUrl: string;
  /** Seconds between two questions. */
  interval: number;
  /** Seconds until the code expires. */
  expiresIn: number;
}

/** The errors of RFC 8628, 3.5, and `no_answer` when the server gave none that can be read. */
export type TokenAnswer = { ok: true; token: string } | { ok: false; error: string };

/** Ask for a code; null when the answer is none of Postil. */
export async function authorizeDevice(server: string): Promise<DeviceAuthorization | null> {
  const answer = await post(`${server}/oauth/device_authorization`, {});
  const { device_code: deviceCode, user_code: userCode, expires_in: expiresIn } = answer;
  const url = answer.verification_uri_complete ?? answer.verification_uri;
  if (typeof deviceCode !== "string" || typeof userCode !== "string") return null;
  if (typeof url !== "string" || typeof expiresIn !== "number") return null;
  const { interval } = answer;
  return {
    deviceCode,
    userCode,
    verificationUrl: url,
    interval: typeof interval === "number" ? interval : DEFAULT_INTERVAL,
    expiresIn,
  };
}

export async function requestToken(server: string, deviceCode: string): Promise<TokenAnswer> {
  const answer = await post(`${server}/oauth/token`, {
    grant_type: DEVICE_GRANT,
    device_code: deviceCode,
  });
  const { access_token: token, error } = answer;
  if (typeof token === "string") return { ok: true, token };
  return { ok: false, error: typeof error === "string" ? error : "no_answer" };
}

/** Answers whether the server knows that the token is over; it is forgotten here in any case. */
export async function revokeToken(server: string, token: string): Promise<boolean> {
  const answer = await post(`${server}/oauth/revoke`, { token });
  return !("error" in answer);
}

/** The answer's JSON object; `{ error: "no_answer" }` when there is none. */
async function post(
  url: string,
  fields: Record<string, string>,
): Promise<Record<string, unknown>> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams({ client_id: CLIENT_ID, ...fields }),
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    return (await response.json()) as Record<string, unknown>;
  } catch (error) {
    console.warn("Postil: the server did not answer while connecting.", error);
    return { error: "no_answer" };
  }
}
