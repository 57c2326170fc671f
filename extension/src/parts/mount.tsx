/** Starts a page of the extension: its language, its title, its component. */
import { render, type ComponentType } from "preact";

import { language, t } from "../browser";
import { keepFocus } from "./keep-focus";

export function mount(Page: ComponentType, title: string): void {
  document.documentElement.lang = language();
  document.documentElement.dir = t("direction");
  document.title = title;
  const main = document.querySelector("main");
  if (!main) return;
  keepFocus(main);
  render(<Page />, main);
}
