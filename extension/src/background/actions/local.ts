/** What is kept in this browser: searching and exporting it, preferences, tags. */
import type { Handlers } from "../../browser";
import { tell } from "../../browser";
import type { WorkerRequests } from "../../messages";
import { markPage } from "../badge";
import { read, write } from "../store/database";
import { getPreferences, putMeta } from "../store/meta";
import { searchPapers } from "../store/search";
import { tagsInUse } from "../store/tags";

type Local =
  | "searchLocal"
  | "exportLocal"
  | "listTags"
  | "getPreferences"
  | "setPreferences"
  | "reportPage";

export const local: Pick<Handlers<WorkerRequests>, Local> = {
  searchLocal: ({ query }) => read((tx) => searchPapers(tx, query)),

  exportLocal: () =>
    read(async (tx) => {
      // The connection stays out: it holds the token.
      const kept = {
        postil: "local copy",
        exported_at: new Date().toISOString(),
        papers: await tx.objectStore("papers").getAll(),
        notes: await tx.objectStore("notes").getAll(),
        highlights: await tx.objectStore("highlights").getAll(),
        seen: await tx.objectStore("seen").getAll(),
        tags: await tx.objectStore("tags").getAll(),
        redirects: await tx.objectStore("redirects").getAll(),
        outbox: await tx.objectStore("outbox").getAll(),
      };
      return JSON.stringify(kept, null, 2);
    }),

  listTags: () => read(tagsInUse),
  getPreferences: () => read(getPreferences),

  async setPreferences(change) {
    const preferences = await write(async (tx) => {
      const changed = { ...(await getPreferences(tx)), ...change };
      await putMeta(tx, "preferences", changed);
      return changed;
    });
    await tell("preferencesChanged", preferences);
    return preferences;
  },

  async reportPage(report, { tabId }) {
    if (tabId !== null) await markPage(tabId, report);
    return null;
  },
};
