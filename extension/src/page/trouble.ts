/** Why a page that should list papers yields none. */
import type { PageDescription } from "../messages";
import type { ListingPage } from "./listing-page";
import { repeatedSiblings } from "./structure";

/** Milliseconds after which rows that a site's own scripts make should be there. */
const PATIENCE = 3_000;
/** Fewer elements alike are menus and footers rather than a listing. */
const LISTING = 5;
/** Letters in the words that an item of a listing leads with. */
const TITLE = 20;

/** Pages that ask whether a person is there, by the parts that they are made of. */
const CHALLENGES = [
  "#challenge-form",
  "#challenge-running",
  "#challenge-error-text",
  "#cf-wrapper",
  "#gs_captcha_f",
  "#captcha-form",
  "#px-captcha",
  ".g-recaptcha",
  ".h-captcha",
  ".cf-turnstile",
  'form[action*="captcha" i]',
  'form[action*="/sorry/"]',
  'iframe[src*="captcha" i]',
  'script[src*="challenges.cloudflare.com"]',
  'script[src*="/cdn-cgi/challenge-platform/"]',
].join(", ");

/** `waited` is how long the page has been read, in milliseconds. */
export function findTrouble(page: ListingPage, waited: number): PageDescription["trouble"] {
  if (page.rows.ordered.length > 0) return null;
  if (waited < PATIENCE) return null;
  if (document.querySelector(CHALLENGES)) return "challenge";
  return page.adapter.candidates(document).length > 0 || looksListed() ? "unread" : "nothing";
}

/** Whether something repeats that leads with a link as long as a title. */
function looksListed(): boolean {
  return repeatedSiblings(document.body, LISTING).some((alike) => {
    const titled = alike.filter((element) =>
      [...element.querySelectorAll("a")].some(
        (link) => (link.textContent || "").trim().length >= TITLE,
      ),
    );
    return titled.length >= LISTING;
  });
}
