/** Why no paper is read, and a report that helps to mend it. */
import { useState } from "preact/hooks";

import { askPage, t } from "../browser";
import type { PageDescription } from "../messages";

interface TroubleProps {
  description: PageDescription;
  tabId: number;
}

export function Trouble({ description: { name, requested, trouble }, tabId }: TroubleProps) {
  const [said, setSaid] = useState("");
  const copy = async (): Promise<void> => {
    const report = await askPage(tabId, "reportStructure", {});
    const isCopied = report.ok && (await write(report.value));
    setSaid(t(isCopied ? "reportCopied" : "reportNotCopied"));
  };
  if (trouble === null || trouble === "nothing") return null;
  if (trouble === "challenge") return <p>{t("trouble_challenge")}</p>;
  return (
    <>
      <p>{requested ? t("troublePage") : t("trouble_unread", name)}</p>
      <button type="button" onClick={() => void copy()}>
        {t("copyReport")}
      </button>
      <p class="fine" role="status">
        {said || t("copyReportHint")}
      </p>
    </>
  );
}

function write(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
