/** What the worker knows, kept up to date while a component shows it. */
import { useCallback, useEffect, useState } from "preact/hooks";

import { ask, onEvent } from "../browser";
import type { Result, UserError, WorkerRequests } from "../messages";

/** Requests without a question, and the event that tells that the answer is another one. */
const WATCHED = {
  getConnection: "connectionChanged",
  getOutbox: "outboxChanged",
  getPreferences: "preferencesChanged",
} as const;

type Watched = keyof typeof WATCHED;

/** The answer as it is now; null until the first one. */
export function useWorker<N extends Watched>(
  name: N,
): [WorkerRequests[N]["answer"] | null, (value: WorkerRequests[N]["answer"]) => void] {
  const [value, setValue] = useState<WorkerRequests[N]["answer"] | null>(null);
  useEffect(() => {
    const look = (): void => {
      void ask(name, {}).then((result) => {
        if (result.ok) setValue(result.value);
      });
    };
    look();
    return onEvent(WATCHED[name], look);
  }, [name]);
  return [value, setValue];
}

export interface Task {
  busy: boolean;
  error: UserError | null;
  /** Ask, and show in the meantime that it runs; afterwards what went wrong, if anything did. */
  run: <T>(work: () => Promise<Result<T>>, done: (value: T) => void) => Promise<void>;
}

export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<UserError | null>(null);
  const run = useCallback(
    async <T>(work: () => Promise<Result<T>>, done: (value: T) => void): Promise<void> => {
      setBusy(true);
      setError(null);
      const result = await work();
      setBusy(false);
      if (result.ok) done(result.value);
      else setError(result.error);
    },
    [],
  );
  return { busy, error, run };
}
