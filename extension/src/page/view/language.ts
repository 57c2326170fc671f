/** Attributes that tell in which language something is, and which way it runs. */
import { language, t } from "../../browser";

/** Of Postil's own words: the page may be in another language, and run the other way. */
export function inOurs(): { lang: string; dir: "ltr" | "rtl" } {
  return { lang: language(), dir: t("direction") === "rtl" ? "rtl" : "ltr" };
}

/** Of words of the page, and of what its reader writes. */
export function inTheirs(): { lang: string; dir: "auto" } {
  return { lang: document.documentElement.lang, dir: "auto" };
}
