/**
 * Connecting this browser: RFC 8628. The state is on disk, so that a worker that dies while the
 * user is signing in goes on where it was.
 */
import { Refusal, t } from "../../browser";
import type { Connection } from "../../messages";
import { hostPattern, normaliseAddress } from "../../server-address";
import { clearAlarm, mayReach, openTab, setAlarm } from "../../shell";
import { tellOutbox } from "../announce";
import { read, write } from "../store/database";
import { editSync, getMeta, NO_TROUBLE } from "../store/meta";
import type { Pairing } from "../store/schema";
import { requestSync } from "../sync/schedule";
import { changeConnection, describeConnection } from "./connection";
import { findServer } from "./health";
import { authorizeDevice, requestToken, revokeToken } from "./oauth";

export const PAIRING_ALARM = "pairing";
const LOCK = "postil pairing";
/** RFC 8628, 3.5: how many seconds `slow_down` adds to the interval. */
const SLOWER = 5;

/** Begin pairing; throws `Refusal` that names what is wrong and its remedy. */
export async function beginPairing(typed: string): Promise<Connection> {
  const address = normaliseAddress(typed);
  if (address === null) refuse("bad_address", t("badAddress", typed));
  if (!(await mayReach(hostPattern(address)))) refuse("not_permitted", t("notPermitted", address));
  const health = await findServer(address);
  if (!health.ok) throw new Refusal(health.error);
  const { server } = health;
  const granted = await authorizeDevice(server);
  if (granted === null) refuse("cannot_pair", t("cannotPair", server));
  const { deviceCode, userCode, verificationUrl, interval } = granted;
  const expiresAt = new Date(Date.now() + granted.expiresIn * 1_000).toISOString();
  const pairing = { deviceCode, userCode, verificationUrl, interval, expiresAt };
  const described = await changeConnection({ state: "pairing", server, ...pairing });
  await openTab(verificationUrl);
  void continuePairing();
  return described;
}

/** Ask until the user has approved or denied, or the code has expired. */
export async function continuePairing(): Promise<void> {
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    for (let pairing = await current(); pairing; pairing = await current()) {
      // Wakes the worker if it is ended while it waits; setting it also counts as activity.
      setAlarm(PAIRING_ALARM, { delayInMinutes: 0.5 });
      await wait(pairing.interval);
      await poll(pairing);
    }
    clearAlarm(PAIRING_ALARM);
  });
}

export async function endConnection(): Promise<Connection> {
  const connection = await read((tx) => getMeta(tx, "connection"));
  const described = await changeConnection({ state: "unconnected" });
  await write((tx) => editSync(tx, NO_TROUBLE));
  await tellOutbox();
  if (connection.state === "connected") void revokeToken(connection.server, connection.token);
  return described;
}

export async function cancelPairing(): Promise<Connection> {
  if (await current()) return changeConnection({ state: "unconnected" });
  return describeConnection();
}

async function poll(pairing: Pairing): Promise<void> {
  const { server, deviceCode } = pairing;
  const expired = Date.now() > Date.parse(pairing.expiresAt);
  const answer = expired ? EXPIRED : await requestToken(server, deviceCode);
  // The user may have cancelled, or begun anew, while the server was asked.
  if ((await current())?.deviceCode !== deviceCode) return;
  if (answer.ok) {
    const { token } = answer;
    await changeConnection({ state: "connected", server, token, userId: "", userName: "" });
    await requestSync("now");
  } else if (answer.error === "slow_down") {
    await changeConnection({ ...pairing, interval: pairing.interval + SLOWER });
  } else if (!WAITING.has(answer.error)) {
    const code = answer.error in ENDINGS ? answer.error : "cannot_pair";
    const message = t(ENDINGS[code] ?? "cannotPair", server);
    await changeConnection({ state: "refused", server, error: { code, message } });
  }
}

const EXPIRED = { ok: false, error: "expired_token" } as const;
const WAITING: ReadonlySet<string> = new Set(["authorization_pending", "no_answer"]);
const ENDINGS: Partial<Record<string, string>> = {
  access_denied: "pairingDenied",
  expired_token: "pairingExpired",
  invalid_grant: "pairingExpired",
};

async function current(): Promise<Pairing | null> {
  const connection = await read((tx) => getMeta(tx, "connection"));
  return connection.state === "pairing" ? connection : null;
}

function refuse(code: string, message: string): never {
  throw new Refusal({ code, message });
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1_000);
  });
}
