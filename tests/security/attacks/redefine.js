// Runs before anything else of the page: whatever Postil called of these would be in `caught`.
window.caught = [];
const watched = [
  [Array.prototype, ["push", "map", "filter", "find", "join", "slice", "forEach"]],
  [Object, ["keys", "entries", "fromEntries", "hasOwn", "assign", "freeze"]],
  [JSON, ["parse", "stringify"]],
  [Map.prototype, ["get", "set", "has"]],
  [Promise.prototype, ["then"]],
  [String.prototype, ["replace", "normalize", "includes", "startsWith", "trim"]],
  [Element.prototype, ["attachShadow", "closest", "matches", "querySelectorAll", "append"]],
  [Node.prototype, ["appendChild", "insertBefore", "getRootNode"]],
  [Document.prototype, ["createElement", "createElementNS", "createRange", "querySelectorAll"]],
  [EventTarget.prototype, ["addEventListener", "dispatchEvent"]],
  [window, ["setTimeout", "requestAnimationFrame", "getSelection", "fetch"]],
  [CSS.highlights.__proto__, ["set", "delete"]],
];
for (const [holder, names] of watched) {
  for (const name of names) {
    const own = holder[name];
    holder[name] = function (...given) {
      if (/chrome-extension:/.test(new Error().stack)) window.caught.push(name);
      return Reflect.apply(own, this, given);
    };
  }
}
for (const name of ["shadowRoot", "textContent", "children", "isConnected"]) {
  const holder = name in Element.prototype && Object.hasOwn(Element.prototype, name)
    ? Element.prototype
    : Node.prototype;
  const own = Object.getOwnPropertyDescriptor(holder, name);
  Object.defineProperty(holder, name, {
    ...own,
    get() {
      if (/chrome-extension:/.test(new Error().stack)) window.caught.push(name);
      return Reflect.apply(own.get, this, []);
    },
  });
}
Object.prototype.ok = true;
Object.prototype.paper = { id: "polluted", status: "finished", tags: ["polluted"] };
Object.prototype.then = undefined;
