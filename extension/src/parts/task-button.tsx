/** A button for something that the worker is asked to do. */
import type { ComponentChildren } from "preact";

import type { Result } from "../messages";
import type { Task } from "./use-worker";

interface TaskButtonProps<T> {
  /** While it runs, none of its buttons can be pressed. */
  task: Task;
  work: () => Promise<Result<T>>;
  done: (value: T) => void;
  class?: string;
  title?: string;
  /** Its name, where its content does not say it all. */
  label?: string;
  children: ComponentChildren;
}

export function TaskButton<T>({ task, work, done, label, ...rest }: TaskButtonProps<T>) {
  return (
    <button
      type="button"
      disabled={task.busy}
      aria-label={label}
      onClick={() => void task.run(work, done)}
      {...rest}
    />
  );
}
