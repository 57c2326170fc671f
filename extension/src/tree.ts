/**
 * Steps from node to node that no page leads astray. The fields of a form stand before its own
 * properties, also as an extension sees it: with `<input name="parentNode">` in it, whoever climbs by
 * `form.parentNode` comes back to the form for ever
 * (https://html.spec.whatwg.org/multipage/forms.html#dom-form-nameditem).
 */

export const parentNodeOf = reader(Node.prototype, "parentNode");
export const parentElementOf = reader(Node.prototype, "parentElement");
export const firstChildOf = reader(Node.prototype, "firstChild");
export const nextSiblingOf = reader(Node.prototype, "nextSibling");
export const previousElementOf = reader(Element.prototype, "previousElementSibling");

function reader<From extends Node, Name extends keyof From>(
  prototype: From,
  name: Name,
): (node: From) => From[Name] {
  return (node) => Reflect.get(prototype, name, node);
}
