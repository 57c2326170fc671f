// Nodes that the browser's own reports of timing and layout name.
window.observed = [];
for (const type of PerformanceObserver.supportedEntryTypes) {
  new PerformanceObserver((list) => {
    for (const { target, element, sources = [] } of list.getEntries()) {
      window.observed.push(target, element, ...sources.map(({ node }) => node));
    }
  }).observe({ type, buffered: true });
}
