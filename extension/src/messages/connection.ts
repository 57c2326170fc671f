/** What is asked about the connection to a server. */
import type { UserError } from "./errors";

export type Connection =
  | { state: "unconnected" }
  | { state: "pairing"; server: string; userCode: string; verificationUrl: string }
  | { state: "connected"; server: string; userName: string; lastSync: string | null }
  | { state: "refused"; server: string; error: UserError };

/** Answered by the worker. */
export interface ConnectionRequests {
  getConnection: { ask: Record<string, never>; answer: Connection };
  /** Begin pairing with the server at this address; the answer carries the code to approve. */
  connect: { ask: { server: string }; answer: Connection };
  cancelPairing: { ask: Record<string, never>; answer: Connection };
  /** Forget the server; what is in this browser stays. */
  disconnect: { ask: Record<string, never>; answer: Connection };
}
