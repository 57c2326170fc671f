/**
 * Steps from node to node that no page leads astray. The fields of a form stand before its own
 * properties, also as an extension sees it: with `<input name="parentNode">` in it, whoever climbs by
 * `form.parentNode` comes back to the form for ever
 * (https://html.spec.whatwg.org/multipage/forms.html#dom-form-nameditem).
 */

export const parentNodeOf = reader("Node", "parentNode");
export const parentElementOf = reader("Node", "parentElement");
export const firstChildOf = reader("Node", "firstChild");
export const nextSiblingOf = reader("Node", "nextSibling");
export const textOf = reader("Node", "textContent");
export const previousElementOf = reader("Element", "previousElementSibling");

/** The worker, which has no nodes, bundles this too: a property is looked up when it is first read. */
function reader<Kind extends "Node" | "Element", Name extends keyof InstanceType<Nodes[Kind]>>(
  kind: Kind,
  name: Name,
): (node: InstanceType<Nodes[Kind]>) => InstanceType<Nodes[Kind]>[Name] {
  type Getter = Callable<InstanceType<Nodes[Kind]>, InstanceType<Nodes[Kind]>[Name]>;
  let getter: Getter | undefined;
  const find = (): Getter => {
    const found: unknown = Object.getOwnPropertyDescriptor(globalThis[kind].prototype, name);
    return (found as { get: Getter }).get;
  };
  return (node) => (getter ??= find()).call(node);
}

/** Calls of a getter are compiled well; `Reflect.get` is not. */
interface Callable<Target, Value> {
  call: (target: Target) => Value;
}

type Nodes = Pick<typeof globalThis, "Node" | "Element">;
