/** Makes indexes: of a short passage at once, of a long one with pauses for the page. */
import { NormalTextBuilder } from "./normal-text";
import { noPieces, pieceSteps, type Pieces } from "./pieces";
import { runAtOnce, runInSlices, type Slicing, type Steps } from "./steps";
import { TextIndex } from "./text-index";

/** So often a text is begun; one that changes again and again is at last read without a pause. */
const MOST_STARTS = 3;
const CHANGES = { childList: true, characterData: true, subtree: true };

export function indexElement(root: Element | ShadowRoot): TextIndex {
  return runAtOnce(indexSteps(root, noPieces()));
}

export function indexText(text: string): TextIndex {
  const builder = new NormalTextBuilder();
  builder.begin();
  builder.feed(text);
  return new TextIndex(builder.finish(), null, noPieces());
}

/**
 * The same index as `indexElement` makes, its hash ready, with pauses in between. It is of the
 * text as it is when the promise settles: where the page changes it in a pause, all is read again.
 * Rejects with the signal's reason once that aborts.
 */
export async function indexInSlices(
  root: Element | ShadowRoot,
  slicing: Slicing = {},
): Promise<TextIndex> {
  for (let start = 1; start < MOST_STARTS; start += 1) {
    const index = await readUnchanged(root, slicing);
    if (index) return index;
  }
  return indexElement(root);
}

/** Null if the page changed the text meanwhile. */
async function readUnchanged(
  root: Element | ShadowRoot,
  slicing: Slicing,
): Promise<TextIndex | null> {
  const pieces = noPieces();
  const watch = new MutationObserver(() => {
    hasChanged = true;
  });
  let hasChanged = false;
  watch.observe(root, CHANGES);
  try {
    const steps = whileUnchanged(hashedSteps(root, pieces), () => {
      for (const shadow of pieces.shadows) watch.observe(shadow, CHANGES);
      return hasChanged || watch.takeRecords().length > 0;
    });
    const index = await runInSlices(steps, slicing);
    slicing.signal?.throwIfAborted();
    return index;
  } finally {
    watch.disconnect();
  }
}

function* whileUnchanged<Result>(
  steps: Steps<Result>,
  isChanged: () => boolean,
): Steps<Result | null> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield step.value;
    if (isChanged()) return null;
  }
}

function* hashedSteps(root: Element | ShadowRoot, pieces: Pieces): Steps<TextIndex> {
  const index = yield* indexSteps(root, pieces);
  yield* index.hashSteps();
  return index;
}

function* indexSteps(root: Element | ShadowRoot, pieces: Pieces): Steps<TextIndex> {
  const builder = new NormalTextBuilder();
  yield* pieceSteps(root, builder, pieces);
  return new TextIndex(builder.finish(), root, pieces);
}
