/** How a request was answered: errors do not cross contexts as exceptions. */

export type Result<T> = { ok: true; value: T } | { ok: false; error: UserError };

/** An error for people: what happened and what to do now. `requestId` is the server's, if it spoke. */
export interface UserError {
  code: string;
  message: string;
  requestId?: string;
}
