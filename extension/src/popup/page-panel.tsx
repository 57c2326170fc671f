/** What the page in the current tab is, and what Postil may do there. */
import { useState } from "preact/hooks";

import { ask, t } from "../browser";
import { count, figure } from "../figures";
import type { PageDescription, PageReport } from "../messages";
import { ErrorText } from "../parts/error-text";
import { TaskButton } from "../parts/task-button";
import { useTask } from "../parts/use-worker";
import { askToReach, openTab } from "../shell";
import { PdfPanel } from "./pdf-panel";
import { SiteSwitch } from "./site-switch";
import { Trouble } from "./trouble";
import { usePage, type Offer, type ShownPage } from "./use-page";

const LISTING = "https://huggingface.co/papers";

const FIGURES = [
  ["rows", (number: number) => count("figureRows", number)],
  ["saved", () => t("figureSaved")],
  ["fresh", () => t("figureFresh")],
] as const;

export function PagePanel() {
  const [page, look] = usePage();
  if (page === undefined) return null;
  const { description, pdf, offer } = page;
  return (
    <section class="page" aria-labelledby="page">
      {description && <Described description={description} tabId={page.tabId} />}
      {pdf && <PdfPanel pdf={pdf} look={look} />}
      {!description && offer && <SiteOffer offer={offer} look={look} />}
      {!description && !pdf && !offer && <NoListing page={page} look={look} />}
    </section>
  );
}

interface DescribedProps {
  description: PageDescription;
  tabId: number | null;
}

function Described({ description, tabId }: DescribedProps) {
  const { name, report, trouble, shown, requested } = description;
  return (
    <>
      <h1 id="page">{trouble === "nothing" ? t("noPapers") : name}</h1>
      {report && <Figures report={report} />}
      {tabId !== null && <Trouble description={description} tabId={tabId} />}
      {!shown && <p class="soft">{t("hiddenSite")}</p>}
      {!requested && <SiteSwitch description={description} />}
    </>
  );
}

function Figures({ report }: { report: PageReport }) {
  return (
    <dl class="figures">
      {FIGURES.map(([name, words]) => (
        <div key={name}>
          <dt>{words(report[name])}</dt>
          <dd>{figure(report[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function SiteOffer({ offer: { name, hosts }, look }: { offer: Offer; look: () => void }) {
  const [isRefused, setRefused] = useState(false);
  const allow = async (): Promise<void> => {
    const isGranted = await askToReach(...hosts).catch(() => false);
    setRefused(!isGranted);
    if (isGranted) look();
  };
  return (
    <>
      <h1 id="page">{t("offerSite", name)}</h1>
      <p class="soft">{t("offerSiteHint")}</p>
      <button type="button" class="primary" onClick={() => void allow()}>
        {t("allowSite")}
      </button>
      <div role="alert" class="error">
        {isRefused && <p>{t("notAllowedSite")}</p>}
      </div>
    </>
  );
}

function NoListing({ page: { tabId, readable }, look }: { page: ShownPage; look: () => void }) {
  const task = useTask();
  return (
    <>
      <h1 id="page">{t("noListing")}</h1>
      <p class="soft">{t("noListingHint")}</p>
      <div class="line">
        {tabId !== null && readable && (
          <TaskButton
            task={task}
            work={() => ask("readTab", { tabId })}
            done={look}
            title={t("readPageHint")}
          >
            {t("readPage")}
          </TaskButton>
        )}
        <button type="button" onClick={() => void openTab(LISTING)}>
          {t("openListing")}
        </button>
      </div>
      <ErrorText error={task.error} />
    </>
  );
}
