/** Follows the page's address through client-side navigation. */

/** Call `moved` when path or query changed, and `back` when the browser's cache gave the page back. */
export function followNavigation(moved: () => void, back: () => void): void {
  let last = address();
  const check = (): void => {
    if (address() === last) return;
    last = address();
    moved();
  };
  const navigation = "navigation" in window ? (window.navigation as EventTarget) : null;
  if (navigation) {
    navigation.addEventListener("currententrychange", check);
  } else {
    const watch = new MutationObserver(check);
    watch.observe(document, { childList: true, subtree: true });
    window.addEventListener("popstate", check);
  }
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) back();
  });
}

/** Without the fragment: a jump inside a page is no new page. */
function address(): string {
  return location.origin + location.pathname + location.search;
}
