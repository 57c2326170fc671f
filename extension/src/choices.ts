/** What a user chooses among, in the order in which it is offered. */
import type { Colour, Status } from "./api/types";

export const STATUSES: readonly Status[] = ["to_read", "reading", "finished", "put_away"];

export const COLOURS: readonly Colour[] = ["yellow", "green", "blue", "pink"];

/** The texts of a `TextConflict`, and which message says where each was written. */
export const SIDES = [
  { side: "mine", heading: "writtenHere" },
  { side: "theirs", heading: "writtenElsewhere" },
] as const;
