// What the worker and the content script would understand, by every way that a page has.
(id) => {
  const told = ["worker", "page", "everyone"].flatMap((to) =>
    ["discardFailed", "exportLocal", "setPreferences", "removePaper", "highlightSelection",
      "papersChanged", "preferencesChanged", "readPage", "reportStructure", "__proto__"]
      .map((name) => ({ to, name, payload: { hiddenSites: ["huggingface"], paperIds: null, key: 1 } })),
  );
  const channel = new BroadcastChannel("postil");
  for (const message of told) {
    window.postMessage(message, "*");
    window.postMessage(JSON.stringify(message), "*");
    channel.postMessage(message);
    for (const target of [window, document, document.documentElement.lastElementChild]) {
      target.dispatchEvent(new MessageEvent("message", { data: message, origin: location.origin }));
      target.dispatchEvent(new CustomEvent(message.name, { detail: message, bubbles: true }));
    }
    try {
      chrome.runtime.sendMessage(id, message, () => undefined);
      window.reached = true;
    } catch {
      // No page is let in by the manifest.
    }
  }
  localStorage.setItem("postil", JSON.stringify(told));
  localStorage.removeItem("postil");
  channel.close();
  return window.reached === true;
}
