/** Numbers as people read them, in the language that the texts are in. */
import { language, t } from "./browser";

/** How numbers and times are written: the user's own variety of the language of the texts. */
export function locale(): string {
  const [main] = language().split("-");
  return navigator.languages.find((one) => one.split("-")[0] === main) ?? language();
}

/** Its thousands stand apart. */
export function figure(number: number): string {
  return number.toLocaleString(locale());
}

/** The text of `key_one` or `key_other`, as the language's plural wants; `$1` is the number. */
export function count(key: string, number: number, ...subs: (string | number)[]): string {
  const plural = new Intl.PluralRules(language()).select(number);
  return t(`${key}_${plural === "one" ? "one" : "other"}`, figure(number), ...subs);
}
