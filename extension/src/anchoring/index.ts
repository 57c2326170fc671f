/** Anchoring: the one place that normalises text, hashes it and counts offsets in it. */
export { describeRange, describeSpan, MAX_EXACT, type Quote } from "./describe";
export { hashNormalised, hashText } from "./hash";
export { indexElement, indexInSlices, indexText } from "./indexing";
export { normaliseText } from "./normal-text";
export { readPdfQuote } from "./pdf-quote";
export { readText } from "./pieces";
export type { Resolution } from "./resolution";
export { resolveQuote, resolveQuotes, type ResolvingMany } from "./resolve";
export { type Slicing, WORK_PER_SLICE } from "./steps";
export { TextIndex } from "./text-index";
