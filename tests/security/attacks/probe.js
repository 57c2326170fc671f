// What a page can get hold of beyond its own nodes; `private` are words that only Postil shows.
async ([id, secrets]) => {
  const host = document.documentElement.lastElementChild;
  const found = {};
  const tells = (text) => secrets.some((word) => String(text).includes(word));
  const outside = (node) => node instanceof Node && !document.contains(node);
  const grid = [];
  for (let x = 0; x < innerWidth; x += 16) {
    for (let y = 0; y < innerHeight; y += 12) grid.push([x, y]);
  }
  found.root = host.shadowRoot !== null;
  found.html = tells(host.outerHTML + host.getHTML({ serializableShadowRoots: true }));
  found.text = tells(document.documentElement.innerText + host.textContent + host.innerText);
  found.points = grid.some(([x, y]) => document.elementsFromPoint(x, y).some(outside));
  found.carets = grid.some(([x, y]) => outside(document.caretPositionFromPoint(x, y)?.offsetNode));
  found.focus = outside(document.activeElement) || tells(document.activeElement.outerHTML);
  found.animations = [...document.getAnimations(), ...host.getAnimations({ subtree: true })]
    .some(({ effect }) => outside(effect.target));
  getSelection().selectAllChildren(document.documentElement);
  found.selection = tells(getSelection()) || outside(getSelection().anchorNode);
  getSelection().removeAllRanges();
  found.highlights = [...CSS.highlights].some(([name, ranges]) =>
    tells(name) || [...ranges].some((range) => outside(range.startContainer)));
  found.names = [...CSS.highlights.keys()].filter((name) => /[0-9a-f]{8}/.test(name)).length > 0;
  found.resources = performance.getEntriesByType("resource")
    .some(({ name }) => name.startsWith("chrome-extension:"));
  found.sheets = [...document.styleSheets, ...document.adoptedStyleSheets]
    .some(({ href }) => href?.startsWith("chrome-extension:"));
  found.timing = window.observed.some(outside);
  found.storage = Object.keys({ ...localStorage, ...sessionStorage }).join() !== "";
  found.databases = (await indexedDB.databases()).length > 0;
  found.globals = Object.keys(window).some((name) => /postil/i.test(name));
  const files = ["manifest.json", "page/main.js", "icons/16.png", "options/index.html"];
  const answers = await Promise.allSettled(
    files.map((file) => fetch(`chrome-extension://${id}/${file}`)),
  );
  found.files = answers.some(({ status }) => status === "fulfilled");
  found.images = await new Promise((done) => {
    const image = new Image();
    image.onload = () => done(true);
    image.onerror = () => done(false);
    image.src = `chrome-extension://${id}/icons/16.png`;
  });
  return Object.keys(found).filter((name) => found[name]);
}
