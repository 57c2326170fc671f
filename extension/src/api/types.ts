/** The wire's shapes by their names, out of the types that are generated from `postil_schema`. */
import type { components } from "./openapi";

type Schemas = components["schemas"];

export type BatchedAnswer = Schemas["BatchedAnswer"];
export type BatchedChange = Schemas["BatchedChange"];
export type Capture = Schemas["Capture"];
export type CaptureResult = Schemas["CaptureResult"];
export type ChangePage = Schemas["ChangePage"];
export type Health = Schemas["Health"];
export type Highlight = Schemas["Highlight"];
export type HighlightPatch = Schemas["HighlightPatch"];
export type HighlightPut = Schemas["HighlightPut"];
export type Link = Schemas["Link"];
export type Listing = Schemas["Listing"];
export type Lookup = Schemas["Lookup"];
export type Me = Schemas["Me"];
export type Note = Schemas["Note"];
export type Paper = Schemas["Paper"];
export type PaperPatch = Schemas["PaperPatch"];
export type PaperSeed = Schemas["PaperSeed"];
export type ResolutionReport = Schemas["ResolutionReport"];
export type Row = Schemas["Row"];
export type Seen = Schemas["Seen"];
export type SeenEdit = Schemas["SeenEdit"];
export type Selectors = Schemas["Selectors"];
export type Tag = Schemas["Tag"];
export type TagEdit = Schemas["TagEdit"];
/** The one error body of the API. */
export type ApiError = Schemas["Error"];

/** One object of the change feed; `kind` says which. */
export type Change = ChangePage["changes"][number];

export type Colour = NonNullable<Highlight["colour"]>;
export type Passage = Highlight["passage"];
export type Status = Paper["status"];
/** How a field was read: embedded JSON, markup, `meta` elements, pasted, typed. */
export type Origin = NonNullable<PaperSeed["origins"]>[string];
