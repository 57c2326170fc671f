/** Dates as precise as their source: `2023`, `2023-10` or `2023-10-17`. */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONGEST = 100;

type Reading = (parts: readonly string[]) => (string | undefined)[];

/** Each form, and its year, month and day; what stands after a date, such as a time, is no part. */
const FORMS: readonly (readonly [RegExp, Reading])[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, ([year, month, day]) => [year, month, day]],
  [/^(\d{4})[-/.](\d{1,2})$/, ([year, month]) => [year, month]],
  [/^(\d{4})$/, ([year]) => [year]],
  [/^(\d{4})(\d{2})(\d{2})$/, ([year, month, day]) => [year, month, day]],
  [
    /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]+)\.?,?[\s-]+(\d{4})\b/i,
    ([day, month, year]) => [year, nameOf(month), day],
  ],
  [
    /^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/i,
    ([month, day, year]) => [year, nameOf(month), day],
  ],
  [/^([a-z][a-z./–-]*),?\s+(\d{4})$/i, ([month, year]) => [year, nameOf(month)]],
  [/^(\d{4})\s+([a-z]+)\.?\s+(\d{1,2})\b/i, ([year, month, day]) => [year, nameOf(month), day]],
  [/^(\d{4})\s+([a-z][a-z./–-]*)/i, ([year, month]) => [year, nameOf(month)]],
  [/^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/, ([one, other, year]) => orderDay(one, other, year)],
];

/** The date that a text is, in English or in figures; null if it is none. */
export function cleanDate(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return null;
  for (const [form, read] of FORMS) {
    const match = form.exec(trimmed);
    if (match) return join(read(match.slice(1)));
  }
  return null;
}

/** Which of some dates of one paper is its first; of two that agree, the more precise one. */
export function firstDate(dates: readonly string[]): string | null {
  return dates.reduce<string | null>((first, date) => {
    if (first === null || date.startsWith(first)) return date;
    return first.startsWith(date) || first < date ? first : date;
  }, null);
}

/** A range of months, such as "Jan-Feb", is none of them. */
function nameOf(month = ""): string | undefined {
  const name = /^[a-z]+(?=\.?$)/i.exec(month)?.[0] ?? "";
  const place = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return place === -1 ? undefined : String(place + 1);
}

/** 3/4/2020 is a day in March or in April, so only its year is known. */
function orderDay(one = "", other = "", year = ""): (string | undefined)[] {
  if (Number(one) > 12) return [year, other, one];
  return Number(other) > 12 || one === other ? [year, one, other] : [year];
}

/** As far as it is a date of the calendar; a month or day of 00 is one that is not known. */
function join([year, month, day]: (string | undefined)[]): string | null {
  if (!year || year < "1000") return null;
  if (!month || Number(month) < 1 || Number(month) > 12) return year;
  const upToMonth = `${year}-${month.padStart(2, "0")}`;
  if (!day) return upToMonth;
  const whole = `${upToMonth}-${day.padStart(2, "0")}`;
  const instant = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return instant.toISOString().startsWith(whole) ? whole : upToMonth;
}
