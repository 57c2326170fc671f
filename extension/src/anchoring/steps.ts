/** Long work, cut into steps, so that it can be done at once or with pauses for the page. */

/** Yields, step by step, how much work was done (about as many nanoseconds, on a usual machine). */
export type Steps<Result> = Generator<number, Result, void>;

/** Work between two pauses; one step more may be done before the pause comes. */
export const WORK_PER_SLICE = 6_000_000;

export interface Slicing {
  /** Nothing more is done once it aborts. */
  signal?: AbortSignal;
  /** Waits between two slices; is told how much work the last one did. A new task, if not given. */
  pause?: (work: number) => Promise<void>;
}

export function runAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Null if it was aborted. */
export async function runInSlices<Result>(
  steps: Steps<Result>,
  { signal, pause = nextTask }: Slicing,
): Promise<Result | null> {
  let work = 0;
  while (!signal?.aborted) {
    const step = steps.next();
    if (step.done) return step.value;
    work += step.value;
    if (work < WORK_PER_SLICE) continue;
    await pause(work);
    work = 0;
  }
  return null;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
