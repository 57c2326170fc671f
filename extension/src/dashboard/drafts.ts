/** Text that was typed and not saved: the page does not go away with it unasked. */

export function hasDraft(): boolean {
  const boxes = Array.from(document.querySelectorAll("textarea"));
  return boxes.some((box) => box.value !== box.defaultValue);
}

export function guardDrafts(): void {
  let isSending = false;
  document.addEventListener("submit", () => {
    isSending = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (hasDraft() && !isSending) event.preventDefault();
  });
}
