/** Which way a text runs. */
export function runsRightToLeft({ startContainer }: Range): boolean {
  const element =
    startContainer instanceof Element ? startContainer : startContainer.parentElement;
  return element !== null && getComputedStyle(element).direction === "rtl";
}
