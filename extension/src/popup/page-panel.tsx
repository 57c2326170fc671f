/** What the page in the current tab is. */
import { useEffect, useState } from "preact/hooks";

import { askPage, onEvent, t } from "../browser";
import type { PageReport } from "../messages";
import { openTab, shownTab } from "../shell";

const LISTING = "https://huggingface.co/papers";

const FIGURES = ["rows", "saved", "fresh"] as const;
const WORDS = { rows: "figureRows", saved: "figureSaved", fresh: "figureFresh" } as const;

export function PagePanel() {
  const report = usePage();
  if (report === undefined) return null;
  return (
    <section class="page" aria-labelledby="page">
      {report ? <Listing report={report} /> : <NoListing />}
    </section>
  );
}

function Listing({ report }: { report: PageReport }) {
  return (
    <>
      <h1 id="page">{report.name}</h1>
      <dl class="figures">
        {FIGURES.map((name) => (
          <div key={name}>
            <dt>{t(WORDS[name])}</dt>
            <dd>{report[name].toLocaleString()}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function NoListing() {
  return (
    <>
      <h1 id="page">{t("noListing")}</h1>
      <p class="soft">{t("noListingHint")}</p>
      <button type="button" onClick={() => void openTab(LISTING)}>
        {t("openListing")}
      </button>
    </>
  );
}

/** The report of the shown tab; undefined until it is known, null when the tab lists no papers. */
function usePage(): PageReport | null | undefined {
  const [report, setReport] = useState<PageReport | null>();
  useEffect(() => {
    const read = async (): Promise<void> => {
      const tab = await shownTab();
      const result = tab === null ? null : await askPage(tab, "describePage", {});
      setReport(result?.ok ? result.value : null);
    };
    void read();
    return onEvent("papersChanged", () => void read());
  }, []);
  return report;
}
