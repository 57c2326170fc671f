/** Makes indexes: of a short passage at once, of a long one with pauses for the page. */
import { buildNormalText, NormalTextBuilder } from "./normal-text";
import { noPieces, pieceSteps, type Pieces } from "./pieces";
import { runAtOnce, runInSlices, type Slicing, type Steps } from "./steps";
import { TextIndex } from "./text-index";

/** So often a text is begun; one that changes again and again is at last read as it comes. */
const MOST_STARTS = 3;
const CHANGES = { childList: true, characterData: true, subtree: true };

export function indexElement(root: Element | ShadowRoot): TextIndex {
  return runAtOnce(indexSteps(root, noPieces()));
}

export function indexText(text: string): TextIndex {
  return new TextIndex(buildNormalText(text), null, noPieces());
}

/**
 * The same index as `indexElement` makes, its hash ready, with pauses in between. Where the page
 * changes the text in a pause, all is read again. Where it does so again and again, the index
 * `isTorn`, and `stands` tells what is as it was read. Rejects with the signal's reason once that
 * aborts.
 */
export async function indexInSlices(
  root: Element | ShadowRoot,
  slicing: Slicing = {},
): Promise<TextIndex> {
  for (let start = 1; ; start += 1) {
    const index = await read(root, slicing, start < MOST_STARTS);
    if (index) return index;
  }
}

/** Null if the page changed the text meanwhile and `heedsChanges`. */
async function read(
  root: Element | ShadowRoot,
  slicing: Slicing,
  heedsChanges: boolean,
): Promise<TextIndex | null> {
  const pieces = noPieces();
  const watch = new MutationObserver(() => {
    pieces.isTorn = true;
  });
  watch.observe(root, CHANGES);
  const steps = whileTrue(hashedSteps(root, pieces), () => {
    for (const shadow of pieces.shadows) watch.observe(shadow, CHANGES);
    if (watch.takeRecords().length > 0) pieces.isTorn = true;
    return !(pieces.isTorn && heedsChanges);
  });
  try {
    const index = await runInSlices(steps, slicing);
    slicing.signal?.throwIfAborted();
    return index;
  } finally {
    watch.disconnect();
  }
}

function* whileTrue<Result>(steps: Steps<Result>, holds: () => boolean): Steps<Result | null> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield step.value;
    if (!holds()) return null;
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
