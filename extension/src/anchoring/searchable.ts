/** What is made of a text once, when the first quote is sought in it. */
import { GramTable } from "./grams";
import { type Skeleton, skeletonSteps } from "./skeleton";
import type { Steps } from "./steps";
import type { TextIndex } from "./text-index";

export interface Searchable {
  readonly index: TextIndex;
  readonly skeleton: Skeleton;
  readonly grams: GramTable;
}

const known = new WeakMap<TextIndex, Searchable>();

export function* searchableSteps(index: TextIndex): Steps<Searchable> {
  const made = known.get(index);
  if (made) return made;
  const skeleton = yield* skeletonSteps(index.text);
  const grams = yield* GramTable.steps(skeleton.codes);
  const searchable = { index, skeleton, grams };
  known.set(index, searchable);
  return searchable;
}
