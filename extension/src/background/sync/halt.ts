/** Why a round of syncing ended early; thrown inside `sync/` and caught by its schedule. */
import type { UserError } from "../../messages";
import type { Outcome } from "../server/outcome";

export class Halt extends Error {
  /** Seconds that the server asked to be left alone, if it did. */
  readonly retryAfter: number | null;
  readonly error: UserError;
  readonly signedOut: boolean;

  constructor(error: UserError, options: { retryAfter?: number | null; signedOut?: boolean } = {}) {
    super(error.message);
    this.error = error;
    this.retryAfter = options.retryAfter ?? null;
    this.signedOut = options.signedOut ?? false;
  }
}

/** The server does not know the mark that it handed out: it went back to an older state. */
export class Rewound extends Error {}

/** The answer's value when there is one; throws what ends the round. */
export function expect<T>(outcome: Outcome<T>): T {
  if (outcome.kind === "done") return outcome.value;
  throw halt(outcome);
}

/** A `Halt` for an outcome that is no answer to go on with. */
export function halt(outcome: Exclude<Outcome<unknown>, { kind: "done" }>): Halt {
  switch (outcome.kind) {
    case "stopped":
      return new Halt(outcome.error, { retryAfter: outcome.retryAfter });
    case "signedOut":
      return new Halt(outcome.error, { signedOut: true });
    case "refused":
      return new Halt(outcome.error);
    case "stale":
      return new Halt({ code: "stale_revision", message: "" });
  }
}
