/** Times as people say them: relative within a week, exact after that. */
import { language, t } from "../browser";

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const WEEK_SECONDS = 7 * 86_400;

/** `instant` is an ISO instant. */
export function ago(instant: string, now = Date.now()): string {
  const locale = language();
  const seconds = Math.max(0, (now - Date.parse(instant)) / 1_000);
  if (seconds > WEEK_SECONDS) return new Date(instant).toLocaleDateString(locale);
  for (const [unit, length] of UNITS) {
    if (seconds < length) continue;
    const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
    return format.format(-Math.floor(seconds / length), unit);
  }
  return t("justNow");
}
