/** The list of keys. */
import { useEffect, useState } from "preact/hooks";

import { t } from "../browser";
import { listCommands } from "../shell";

/** Keys that work on a page, and the message that says what each does. */
const ON_PAGE = [
  ["Tab", "keyTab"],
  ["Space", "keySpace"],
  ["← →", "keyArrows"],
  ["Enter", "keyEnter"],
  ["Esc", "keyEscape"],
] as const;

const COMMANDS: Partial<Record<string, string>> = {
  _execute_action: "keyPopup",
  "highlight-selection": "keyHighlight",
};

export function KeysPanel() {
  const [commands, setCommands] = useState<{ name: string; keys: string }[]>([]);
  useEffect(() => {
    void listCommands().then(setCommands);
  }, []);
  const rows: [string, string][] = [
    ...commands.flatMap(({ name, keys }): [string, string][] => {
      const message = COMMANDS[name];
      return message === undefined ? [] : [[keys || t("keyNone"), message]];
    }),
    ...ON_PAGE.map(([keys, message]): [string, string] => [keys, message]),
  ];
  return (
    <section class="panel" aria-labelledby="keys">
      <h2 id="keys">{t("keysHeading")}</h2>
      <dl class="keys">
        {rows.map(([keys, message]) => (
          <div key={message}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(message)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
