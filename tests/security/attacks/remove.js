// Takes every node away that is not the page's own, whenever one comes, until `tolerant` is set.
window.removed = 0;
new MutationObserver(() => {
  for (const one of document.querySelectorAll("html > div")) {
    if (window.tolerant || window.removed >= 1_000) return;
    window.removed += 1;
    one.remove();
  }
}).observe(document.documentElement, { childList: true });
