/** After an action: tell everyone, and send. */
import { tell } from "../browser";
import { markWaiting } from "./badge";
import { countEntries } from "./outbox/summary";
import { requestSync } from "./sync/schedule";

/** Tell that these papers changed; null means that any may have. */
export function announce(paperIds: string[] | null): void {
  void tellChanges(paperIds);
  void requestSync();
}

/** The same without sending, for what came from the server. */
export async function tellChanges(paperIds: string[] | null): Promise<void> {
  await Promise.all([
    paperIds?.length === 0 ? null : tell("papersChanged", { paperIds }),
    tellOutbox(),
  ]);
}

export async function tellOutbox(): Promise<void> {
  const counts = await countEntries();
  await Promise.all([tell("outboxChanged", counts), markWaiting(counts)]);
}
