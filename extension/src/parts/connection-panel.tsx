/** Connecting this browser to a server, and what the connection is now. */
import { useState } from "preact/hooks";

import { ask, t } from "../browser";
import type { Connection } from "../messages";
import { hostPattern, normaliseAddress } from "../server-address";
import { askToReach, openTab } from "../shell";
import { ago, dayAndTime } from "../times";
import { ErrorText, ErrorWords } from "./error-text";
import { TaskButton } from "./task-button";
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
        <Words connection={connection} />
      </div>
      <Controls connection={connection} preset={preset} task={task} change={setConnection} />
      <ErrorText error={task.error} />
    </section>
  );
}

/** What the connection is: read aloud when it becomes another one, and only then. */
function Words({ connection }: { connection: Connection }) {
  switch (connection.state) {
    case "connected": {
      const { host } = new URL(connection.server);
      return <p>{connection.userName ? t("connectedAs", host, connection.userName) : host}</p>;
    }
    case "pairing":
      return (
        <>
          <p>{t("compareCode", connection.server)}</p>
          <p class="code">{connection.userCode}</p>
        </>
      );
    case "refused":
      return <ErrorWords error={connection.error} />;
    case "unconnected":
      return <p class="soft">{t("unconnected")}</p>;
  }
}

interface ControlsProps {
  connection: Connection;
  preset: string;
  task: Task;
  change: Change;
}

function Controls({ connection, preset, task, change }: ControlsProps) {
  switch (connection.state) {
    case "connected":
      return <Connected {...connection} task={task} change={change} />;
    case "pairing":
      return <Pairing {...connection} task={task} change={change} />;
    case "refused":
      return <ConnectForm server={connection.server} task={task} change={change} />;
    case "unconnected":
      return <ConnectForm server={preset} task={task} change={change} />;
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
          class="field"
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

function Pairing({ verificationUrl, task, change }: PairingProps) {
  return (
    <div class="line">
      <button type="button" class="primary" onClick={() => void openTab(verificationUrl)}>
        {t("openApproval")}
      </button>
      <TaskButton task={task} work={() => ask("cancelPairing", {})} done={change}>
        {t("cancel")}
      </TaskButton>
    </div>
  );
}

type ConnectedProps = Extract<Connection, { state: "connected" }> & { task: Task; change: Change };

function Connected({ lastSync, task, change }: ConnectedProps) {
  return (
    <>
      {lastSync && (
        <p class="soft" title={dayAndTime(lastSync)}>
          {t("synced", ago(lastSync))}
        </p>
      )}
      <TaskButton task={task} work={() => ask("disconnect", {})} done={change} class="quiet">
        {t("disconnect")}
      </TaskButton>
    </>
  );
}
