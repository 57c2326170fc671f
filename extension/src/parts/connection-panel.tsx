/** Connecting this browser to a server, and what the connection is now. */
import { useState } from "preact/hooks";

import { ask, t } from "../browser";
import type { Connection } from "../messages";
import { hostPattern, normaliseAddress } from "../server-address";
import { askToReach, openTab } from "../shell";
import { ago } from "./ago";
import { ErrorText } from "./error-text";
import { usePresetServer } from "./use-preset";
import { useTask, useWorker, type Task } from "./use-worker";

type Change = (connection: Connection) => void;

export function ConnectionPanel() {
  const [connection, setConnection] = useWorker("getConnection");
  const preset = usePresetServer();
  const task = useTask();
  if (connection === null || preset === null) return null;
  return (
    <section class="panel" aria-labelledby="connection">
      <h2 id="connection">{t("connectionHeading")}</h2>
      <div aria-live="polite">
        <State connection={connection} preset={preset} task={task} change={setConnection} />
      </div>
      <ErrorText error={task.error} />
    </section>
  );
}

interface StateProps {
  connection: Connection;
  preset: string;
  task: Task;
  change: Change;
}

function State({ connection, preset, task, change }: StateProps) {
  switch (connection.state) {
    case "connected":
      return <Connected {...connection} task={task} change={change} />;
    case "pairing":
      return <Pairing {...connection} task={task} change={change} />;
    case "refused":
      return (
        <>
          <ErrorText error={connection.error} />
          <ConnectForm server={connection.server} task={task} change={change} />
        </>
      );
    case "unconnected":
      return (
        <>
          <p class="soft">{t("unconnected")}</p>
          <ConnectForm server={preset} task={task} change={change} />
        </>
      );
  }
}

interface ConnectFormProps {
  server: string;
  task: Task;
  change: Change;
}

function ConnectForm({ server, task, change }: ConnectFormProps) {
  const [address, setAddress] = useState(server);
  const connect = async (): Promise<void> => {
    const normal = normaliseAddress(address);
    // Loopback is granted already, and then the browser does not ask.
    if (normal !== null) await askToReach(hostPattern(normal)).catch(() => false);
    await task.run(() => ask("connect", { server: address }), change);
  };
  return (
    <form
      class="connect"
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <label for="server">{t("serverAddress")}</label>
      <div class="line">
        <input
          id="server"
          type="text"
          inputMode="url"
          autocomplete="url"
          spellcheck={false}
          value={address}
          onInput={(event) => {
            setAddress(event.currentTarget.value);
          }}
        />
        <button type="submit" class="primary" disabled={task.busy}>
          {t(task.busy ? "connecting" : "connect")}
        </button>
      </div>
    </form>
  );
}

type PairingProps = Extract<Connection, { state: "pairing" }> & { task: Task; change: Change };

function Pairing({ server, userCode, verificationUrl, task, change }: PairingProps) {
  return (
    <>
      <p>{t("compareCode", server)}</p>
      <p class="code">{userCode}</p>
      <div class="line">
        <button type="button" class="primary" onClick={() => void openTab(verificationUrl)}>
          {t("openApproval")}
        </button>
        <button
          type="button"
          disabled={task.busy}
          onClick={() => void task.run(() => ask("cancelPairing", {}), change)}
        >
          {t("cancel")}
        </button>
      </div>
    </>
  );
}

type ConnectedProps = Extract<Connection, { state: "connected" }> & { task: Task; change: Change };

function Connected({ server, userName, lastSync, task, change }: ConnectedProps) {
  return (
    <>
      <p>
        {userName ? t("connectedAs", new URL(server).host, userName) : new URL(server).host}
        {lastSync && (
          <span class="soft" title={new Date(lastSync).toLocaleString()}>
            {" · "}
            {t("synced", ago(lastSync))}
          </span>
        )}
      </p>
      <button
        type="button"
        class="quiet"
        disabled={task.busy}
        onClick={() => void task.run(() => ask("disconnect", {}), change)}
      >
        {t("disconnect")}
      </button>
    </>
  );
}
