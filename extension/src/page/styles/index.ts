/** The style sheets of the shadow root, in the order in which they apply. */
import tokens from "../../theme/tokens.css";
import highlights from "../highlights.css";
import base from "./base.css";
import buttons from "./buttons.css";
import editors from "./editors.css";
import floats from "./floats.css";
import forced from "./forced.css";
import mark from "./mark.css";
import rows from "./rows.css";
import toolbar from "./toolbar.css";

/** New sheets for a shadow root to adopt: no page's Content Security Policy refuses those. */
export function makeStyleSheets(): CSSStyleSheet[] {
  const texts = [tokens, highlights, base, rows, buttons, floats, editors, toolbar, mark, forced];
  return texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}
