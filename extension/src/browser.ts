/**
 * The seam to the browser that every part of the extension shares: typed messages and texts.
 *
 * Errors do not cross contexts as exceptions: whoever asks always gets a `Result`. What content
 * scripts cannot have of the browser (badge, menus, alarms, tabs) is in `shell.ts`.
 */
import type { PageRequests, Result, UserError, WorkerEvents, WorkerRequests } from "./messages";

type Requests = WorkerRequests | PageRequests;
type Payload<T, N extends keyof T> = T[N] extends { ask: infer Ask } ? Ask : never;
type Answer<T, N extends keyof T> = T[N] extends { answer: infer Value } ? Value : never;

/** Who asks: a page of the extension itself, or the content script in a tab. */
export interface Sender {
  from: "extension" | "page";
  tabId: number | null;
}

/** One function per request; it returns the answer, or throws `Refusal` with words for people. */
export type Handlers<T extends Requests> = {
  [N in keyof T]: (
    payload: Payload<T, N>,
    sender: Sender,
  ) => Answer<T, N> | Promise<Answer<T, N>>;
};

type Audience = "worker" | "page" | "everyone";
interface Envelope {
  to: Audience;
  name: string;
  payload: unknown;
}

/** An error for people, thrown inside one context and sent to another as a `Result`. */
export class Refusal extends Error {
  readonly error: UserError;

  constructor(error: UserError) {
    super(error.message);
    this.name = "Refusal";
    this.error = error;
  }
}

/** Ask the worker. */
export function ask<N extends keyof WorkerRequests>(
  name: N,
  payload: WorkerRequests[N]["ask"],
): Promise<Result<WorkerRequests[N]["answer"]>> {
  return deliver(() => chrome.runtime.sendMessage(envelope("worker", name, payload)));
}

/** Ask the content script of a tab; the error `no_listener` means that the tab has none. */
export function askPage<N extends keyof PageRequests>(
  tabId: number,
  name: N,
  payload: PageRequests[N]["ask"],
): Promise<Result<PageRequests[N]["answer"]>> {
  return deliver(() => chrome.tabs.sendMessage(tabId, envelope("page", name, payload)));
}

/** Answer what the worker is asked; `fromExtensionOnly` are closed to content scripts. */
export function answerWorker(
  handlers: Handlers<WorkerRequests>,
  fromExtensionOnly: readonly (keyof WorkerRequests)[],
): void {
  listen("worker", handlers as Table, new Set<string>(fromExtensionOnly));
}

/** Answer, in a content script, what popup and worker ask. */
export function answer(handlers: Handlers<PageRequests>): void {
  listen("page", handlers as Table, new Set());
}

/** Tell every page of the extension and every content script; nobody has to listen. */
export async function tell<N extends keyof WorkerEvents>(
  name: N,
  payload: WorkerEvents[N],
): Promise<void> {
  const message = envelope("everyone", name, payload);
  const tabs = await chrome.tabs.query({});
  const ids = tabs.flatMap((tab) => (tab.id === undefined ? [] : [tab.id]));
  await Promise.allSettled([
    chrome.runtime.sendMessage(message),
    ...ids.map((id) => chrome.tabs.sendMessage(id, message)),
  ]);
}

/** Hear what the worker tells; call the returned function to stop. */
export function onEvent<N extends keyof WorkerEvents>(
  name: N,
  hear: (payload: WorkerEvents[N]) => void,
): () => void {
  const listener = (message: unknown, sender: chrome.runtime.MessageSender): void => {
    if (!isEnvelope(message) || message.to !== "everyone" || message.name !== name) return;
    if (sender.id === chrome.runtime.id) hear(message.payload as WorkerEvents[N]);
  };
  chrome.runtime.onMessage.addListener(listener);
  return () => {
    if (isAlive()) chrome.runtime.onMessage.removeListener(listener);
  };
}

/** False in a content script whose extension was updated or removed under it. */
export function isAlive(): boolean {
  // The types do not know that the browser takes the API away.
  return (chrome.runtime as Partial<typeof chrome.runtime> | undefined)?.id !== undefined;
}

/** The text of `key` in the user's language; `$1`, `$2` … in it are replaced by `subs`. */
export function t(key: string, ...subs: (string | number)[]): string {
  const asked = [key, ...subs].join("\n");
  if (isAlive()) textsRead.set(asked, chrome.i18n.getMessage(key, subs.map(String)) || key);
  return textsRead.get(asked) ?? contextGone;
}

/** The language that the texts are in, which need not be the browser's: a BCP 47 tag. */
export function language(): string {
  return t("language");
}

/** The address of a file of the extension, such as `options/index.html`. */
export function extensionUrl(path: string): string {
  return chrome.runtime.getURL(path);
}

/** The extension's version. */
export function version(): string {
  return chrome.runtime.getManifest().version;
}

/** Read while the context is alive, because they are needed when it no longer is. */
const contextGone = chrome.i18n.getMessage("contextGone");
const textsRead = new Map<string, string>();

type Table = Partial<Record<string, (payload: unknown, sender: Sender) => unknown>>;

function envelope(to: Audience, name: string, payload: unknown): Envelope {
  return { to, name, payload };
}

function isEnvelope(message: unknown): message is Envelope {
  return typeof message === "object" && message !== null && "to" in message && "name" in message;
}

async function deliver<T>(send: () => Promise<unknown>): Promise<Result<T>> {
  if (!isAlive()) return failed("context_gone", contextGone);
  try {
    const result = (await send()) as Result<T> | undefined;
    return result ?? failed("no_listener", t("noListener"));
  } catch {
    // Browsers refuse a message only for want of a receiver, on this side or on the other.
    return isAlive() ? failed("no_listener", t("noListener")) : failed("context_gone", contextGone);
  }
}

function failed(code: string, message: string): Result<never> {
  return { ok: false, error: { code, message } };
}

function listen(to: Audience, handlers: Table, fromExtensionOnly: ReadonlySet<string>): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    if (!isEnvelope(message) || message.to !== to) return false;
    const asker = identify(sender);
    const handle = Object.hasOwn(handlers, message.name) ? handlers[message.name] : undefined;
    if (!asker || !handle || (fromExtensionOnly.has(message.name) && asker.from === "page")) {
      respond(failed("not_allowed", t("notAllowed")));
      return false;
    }
    void run(() => handle(message.payload, asker)).then(respond);
    return true;
  });
}

/** The sender's part of this extension, or null if it is none. */
function identify(sender: chrome.runtime.MessageSender): Sender | null {
  if (sender.id !== chrome.runtime.id) return null;
  const inExtension = sender.url?.startsWith(chrome.runtime.getURL("")) ?? sender.tab === undefined;
  return { from: inExtension ? "extension" : "page", tabId: sender.tab?.id ?? null };
}

async function run(handle: () => unknown): Promise<Result<unknown>> {
  try {
    return { ok: true, value: await handle() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.error };
    console.error(error);
    return failed("internal", t("internalError", String(error)));
  }
}
