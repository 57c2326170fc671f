/** Switching Postil off, and on again, on the site of the shown page. */
import { ask, t } from "../browser";
import type { PageDescription } from "../messages";
import { ErrorText } from "../parts/error-text";
import { useTask, useWorker } from "../parts/use-worker";

export function SiteSwitch({ description: { site } }: { description: PageDescription }) {
  const [preferences, setPreferences] = useWorker("getPreferences");
  const task = useTask();
  if (preferences === null) return null;
  const { hiddenSites } = preferences;
  const change = (isShown: boolean): void => {
    const others = hiddenSites.filter((hidden) => hidden !== site);
    const part = { hiddenSites: isShown ? others : [...others, site] };
    // At once, because a control that springs back until the answer comes looks broken.
    setPreferences({ ...preferences, ...part });
    void task.run(() => ask("setPreferences", part), setPreferences);
  };
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={!hiddenSites.includes(site)}
          onChange={(event) => {
            change(event.currentTarget.checked);
          }}
        />
        <span>{t("showSite")}</span>
      </label>
      <ErrorText error={task.error} />
    </>
  );
}
