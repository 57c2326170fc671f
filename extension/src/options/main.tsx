/** The options page. */
import { t } from "../browser";
import { ConnectionPanel } from "../parts/connection-panel";
import { mount } from "../parts/mount";
import { OutboxPanel } from "../parts/outbox/panel";
import { useWorker } from "../parts/use-worker";
import { Sign } from "../sign";
import { KeptPanel } from "./kept";
import { KeysPanel } from "./keys";
import { PreferencesPanel } from "./preferences";

function Options() {
  const [connection] = useWorker("getConnection");
  return (
    <>
      <header>
        <Sign />
        <h1>{t("optionsTitle")}</h1>
      </header>
      <ConnectionPanel />
      <OutboxPanel sending={connection?.state === "connected"} />
      <PreferencesPanel />
      <KeptPanel />
      <KeysPanel />
    </>
  );
}

mount(Options, t("optionsTitle"));
