/** Starts a page of the extension: its language, its title, its component. */
import { render, type ComponentType } from "preact";

import { t } from "../browser";

export function mount(Page: ComponentType, title: string): void {
  document.documentElement.lang = t("@@ui_locale").replace("_", "-");
  document.documentElement.dir = t("@@bidi_dir");
  document.title = title;
  const main = document.querySelector("main");
  if (main) render(<Page />, main);
}
