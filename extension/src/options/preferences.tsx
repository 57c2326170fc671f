/** How things look on a page. */
import { ask, t } from "../browser";
import { COLOURS } from "../choices";
import type { Preferences } from "../messages";
import { ErrorText } from "../parts/error-text";
import { useTask, useWorker } from "../parts/use-worker";

export function PreferencesPanel() {
  const [preferences, setPreferences] = useWorker("getPreferences");
  const task = useTask();
  if (preferences === null) return null;
  const change = (part: Partial<Preferences>): void => {
    // At once, because a control that springs back until the answer comes looks broken.
    setPreferences({ ...preferences, ...part });
    void task.run(() => ask("setPreferences", part), setPreferences);
  };
  return (
    <section class="panel" aria-labelledby="looks">
      <h2 id="looks">{t("looksHeading")}</h2>
      <fieldset>
        <legend>{t("defaultColour")}</legend>
        <div class="line">
          {COLOURS.map((colour) => (
            <label key={colour} class="swatch" data-colour={colour}>
              <input
                type="radio"
                name="colour"
                checked={preferences.colour === colour}
                onChange={() => {
                  change({ colour });
                }}
              />
              <span>{t(`colour_${colour}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label class="check">
        <input
          type="checkbox"
          checked={preferences.dimRows}
          onChange={(event) => {
            change({ dimRows: event.currentTarget.checked });
          }}
        />
        <span>
          {t("dimRows")}
          <span class="fine">{t("dimRowsHint")}</span>
        </span>
      </label>
      <ErrorText error={task.error} />
    </section>
  );
}
