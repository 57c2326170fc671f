/** Instants as people say them, in the language that the texts are in. All are given as ISO instants. */
import { t } from "./browser";
import { locale } from "./figures";

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const WEEK_SECONDS = 7 * 86_400;

/** Relative within a week, the day after that. */
export function ago(instant: string): string {
  const seconds = Math.max(0, (Date.now() - Date.parse(instant)) / 1_000);
  if (seconds > WEEK_SECONDS) return day(instant);
  for (const [unit, length] of UNITS) {
    if (seconds < length) continue;
    const format = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
    return format.format(-Math.floor(seconds / length), unit);
  }
  return t("justNow");
}

/** The hour of what was done today, else its day. */
export function hourOrDay(instant: string): string {
  const isToday = new Date(instant).toDateString() === new Date().toDateString();
  return isToday ? write(instant, { timeStyle: "short" }) : day(instant);
}

export function dayAndTime(instant: string): string {
  return write(instant, { dateStyle: "long", timeStyle: "short" });
}

/** With seconds. */
export function timeOfDay(instant: string): string {
  return write(instant, { timeStyle: "medium" });
}

function day(instant: string): string {
  return write(instant, { dateStyle: "medium" });
}

function write(instant: string, style: Intl.DateTimeFormatOptions): string {
  return new Date(instant).toLocaleString(locale(), style);
}
