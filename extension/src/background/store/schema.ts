/** What this browser keeps: one interface a store of its IndexedDB. */
import type { DBSchema } from "idb";

import type { Highlight, HighlightPatch, Seen, Status, Tag } from "../../api/types";
import type {
  Notice,
  Preferences,
  TextConflict,
  UndoableEdit,
  UserError,
} from "../../messages";
import type { Base, Entry } from "../outbox/entries";

/** A paper of the library, without its abstract. */
export interface KeptPaper {
  id: string;
  aliases: string[];
  title: string;
  status: Status;
  star: boolean;
  tags: string[];
  url: string | null;
  /** ISO instant. */
  savedAt: string;
  /** Removed, and still here so that it can be brought back with all it carried. */
  removed: boolean;
  /** The capture that made it in this browser, until another capture names it too. */
  cameWith: string | null;
  /** The connected server has this id. */
  known: boolean;
  /** Aliases that a later capture gave it, to be taken away if that one is undone. */
  given?: { captureId: string; aliases: string[] }[];
}

export interface KeptNote {
  paperId: string;
  text: string;
  base: Base;
}

export interface KeptHighlight {
  id: string;
  paperId: string;
  removed: boolean;
  highlight: Highlight;
  /** Of its comment. */
  base: Base;
}

/** Two texts of one note or comment, of which the library now has both, one after the other. */
export interface KeptConflict extends TextConflict {
  /** The text in which both stand. */
  joined: string;
}

/** What is done to one highlight. */
export interface Alteration {
  id: string;
  change: "remove" | "restore" | HighlightPatch;
}

/** An edit of highlights, with what takes it back, in the order in which that has to be done. */
export interface KeptEdit extends Pick<UndoableEdit, "key" | "what" | "madeAt"> {
  back: Alteration[];
}

export type KeptTag = Pick<Tag, "id" | "name">;

/** An id that was minted for a paper, and the older paper that it turned out to be. */
export interface KeptRedirect {
  id: string;
  paperId: string;
}

export interface ConnectedServer {
  state: "connected";
  server: string;
  token: string;
  /** Both are empty until the first answer. */
  userId: string;
  userName: string;
}

export interface Pairing {
  state: "pairing";
  server: string;
  deviceCode: string;
  userCode: string;
  verificationUrl: string;
  /** Seconds between two questions. */
  interval: number;
  /** ISO instant. */
  expiresAt: string;
}

export interface Refused {
  state: "refused";
  server: string;
  error: UserError;
}

export type KeptConnection = { state: "unconnected" } | ConnectedServer | Pairing | Refused;

/** How far this browser and the server agree. */
export interface SyncState {
  after: number;
  mark: string | null;
  /** The last whole round, an ISO instant; null before the first. */
  lastSync: string | null;
  lastError: UserError | null;
  /** Attempts in a row without success. */
  attempts: number;
  /** Not before this moment unless the user asks, in milliseconds since 1970. */
  retryAt: number;
  /** The server asked for this pause, so a network that is back does not end it. */
  toldToWait: boolean;
  /** Id of the user whose library the local copy follows; null before the first connection. */
  library: string | null;
  /** Papers whose state has to be asked for again, because a refused change was discarded. */
  refresh: string[];
}

export interface Meta {
  connection: KeptConnection;
  sync: SyncState;
  preferences: Preferences;
  notices: Notice[];
  conflicts: KeptConflict[];
}

export interface PostilSchema extends DBSchema {
  papers: { key: string; value: KeptPaper; indexes: { aliases: string } };
  notes: { key: string; value: KeptNote };
  highlights: { key: string; value: KeptHighlight; indexes: { paperId: string } };
  edits: { key: number; value: KeptEdit };
  seen: { key: string; value: Seen };
  redirects: { key: string; value: KeptRedirect };
  tags: { key: string; value: KeptTag };
  outbox: { key: number; value: Entry; indexes: { state: string; waitingPapers: string } };
  meta: { key: string; value: Meta[keyof Meta] };
}
