/**
 * What scripts add to the dashboard, whose pages work without them: highlights painted in the text
 * they lie in, keys, menus that close, the chosen paper beside the list, and a word when something
 * was not sent.
 */
import { guardDrafts } from "./drafts";
import { listenForKeys } from "./keys";
import { listenForMenus } from "./menus";
import { paintPaper } from "./painting";
import { listenForRows } from "./rows";

interface Swap {
  shouldSwap: boolean;
  serverResponse: string;
  xhr: XMLHttpRequest;
}

interface Refused {
  xhr: XMLHttpRequest;
  elt: Element;
}

/** The text was changed somewhere else. */
const STALE = 412;

function showProblem(): void {
  const problem = document.getElementById("problem");
  problem?.removeAttribute("hidden");
  problem?.scrollIntoView({ block: "nearest" });
}

/** Two texts are chosen between on a page of their own: the form is sent once more, as a page. */
function answerRefusal(event: Event): void {
  const { xhr, elt } = (event as CustomEvent<Refused>).detail;
  if (xhr.status === STALE && elt instanceof HTMLFormElement) elt.submit();
  else showProblem();
}

/** A session that ended answers with the page to sign in, which belongs nowhere in this one. */
function leaveWhenSignedOut(event: Event): void {
  const { detail } = event as CustomEvent<Swap>;
  if (!detail.shouldSwap || detail.serverResponse.includes('id="problem"')) return;
  detail.shouldSwap = false;
  location.assign(detail.xhr.responseURL);
}

/** On a small screen the places are one line, wider than the screen. */
function showPlace(): void {
  const place = document.querySelector(".places [aria-current]");
  place?.scrollIntoView({ block: "nearest", inline: "center" });
  // Browsers take a place that is half out of sight for one that is seen.
  document.querySelector(".places")?.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

showPlace();
paintPaper();
listenForKeys();
listenForMenus();
listenForRows();
guardDrafts();
document.addEventListener("htmx:beforeSwap", leaveWhenSignedOut);
document.addEventListener("htmx:afterSettle", paintPaper);
document.addEventListener("htmx:responseError", answerRefusal);
document.addEventListener("htmx:sendError", showProblem);
