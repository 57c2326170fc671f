/** The popup: what this page is, what is kept here, and how the server is. */
import { extensionUrl, t } from "../browser";
import { ConnectionPanel } from "../parts/connection-panel";
import { mount } from "../parts/mount";
import { OutboxPanel } from "../parts/outbox/panel";
import { useWorker } from "../parts/use-worker";
import { openTab } from "../shell";
import { Sign } from "../sign";
import { PagePanel } from "./page-panel";
import { SearchPanel } from "./search-panel";

function Popup() {
  const [connection] = useWorker("getConnection");
  const connected = connection?.state === "connected" ? connection : null;
  return (
    <>
      <header>
        <Sign />
        <span class="name">{t("extensionName")}</span>
        <button
          type="button"
          class="quiet"
          onClick={() => void openTab(extensionUrl("options/index.html"))}
        >
          {t("options")}
        </button>
      </header>
      <PagePanel />
      <SearchPanel />
      <OutboxPanel sending={connected !== null} />
      <ConnectionPanel />
      {connected && (
        <footer>
          <button
            type="button"
            class="primary wide"
            onClick={() => void openTab(`${connected.server}/`)}
          >
            {t("openLibrary")}
          </button>
        </footer>
      )}
    </>
  );
}

mount(Popup, t("extensionName"));
