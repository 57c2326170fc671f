/** Why a server could not be asked: browsers say no more than that it failed. */
import { t } from "../../browser";
import type { UserError } from "../../messages";
import { isNearby } from "../../server-address";

const TIMEOUT_MILLISECONDS = 8_000;

/** The likeliest cause, with its remedy. */
export async function diagnose(server: string): Promise<UserError> {
  for (const [code, isSo] of CAUSES) {
    if (await isSo(server)) return { code, message: t(code, server, withOtherScheme(server)) };
  }
  return { code: "noAnswer", message: t("noAnswer", server) };
}

/** From the surest to the least sure; each code is the key of its words. */
const CAUSES: [string, (server: string) => Promise<boolean> | boolean][] = [
  ["localNetworkDenied", async (server) => isNearby(server) && (await isLocalNetworkDenied())],
  ["redirected", isRedirected],
  ["onlyHttp", async (server) => isSecure(server) && (await isPostil(withOtherScheme(server)))],
  ["notTrusted", async (server) => isSecure(server) && (await answers(withOtherScheme(server)))],
  ["onlyHttps", async (server) => !isSecure(server) && (await answers(withOtherScheme(server)))],
  ["noSecureAnswer", isSecure],
];

function isSecure(server: string): boolean {
  return server.startsWith("https:");
}

function withOtherScheme(server: string): string {
  return isSecure(server)
    ? server.replace(/^https:/, "http:")
    : server.replace(/^http:/, "https:");
}

/** A redirect to where the extension may not follow. */
async function isRedirected(server: string): Promise<boolean> {
  const response = await ask(server, { redirect: "manual" });
  return response?.type === "opaqueredirect";
}

async function isPostil(server: string): Promise<boolean> {
  const health = (await (await ask(server))?.json().catch(() => null)) as { name?: unknown } | null;
  return health?.name === "postil";
}

/** Whether anything answers, although it may not be read. */
async function answers(server: string): Promise<boolean> {
  return (await ask(server, { mode: "no-cors" })) !== null;
}

async function ask(server: string, how: RequestInit = {}): Promise<Response | null> {
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  const request = { credentials: "omit", cache: "no-store", signal, ...how } as const;
  return fetch(`${server}/healthz`, request).catch(() => null);
}

/** Chromium's names for the permission, old and new, and Firefox's. */
const LOCAL_NETWORK = ["local-network-access", "local-network", "loopback-network"];

async function isLocalNetworkDenied(): Promise<boolean> {
  const states = await Promise.all(LOCAL_NETWORK.map(stateOf));
  return states.includes("denied");
}

/** Null where the browser knows no such permission. */
async function stateOf(name: string): Promise<PermissionState | null> {
  const asked = { name } as unknown as PermissionDescriptor;
  return navigator.permissions.query(asked).then(
    ({ state }) => state,
    () => null,
  );
}
