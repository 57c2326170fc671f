/** The four colours of highlights, as buttons. */
import type { Colour } from "../../api/types";
import { t } from "../../browser";
import { COLOURS } from "../../choices";

interface ColoursProps {
  /** The colour of this highlight, or null for one that is still to be made. */
  current: Colour | null;
  /** Stands first. */
  first: Colour;
  choose: (colour: Colour) => void;
}

export function Colours({ current, first, choose }: ColoursProps) {
  const ordered = [first, ...COLOURS.filter((colour) => colour !== first)];
  return (
    <span class="colours" role="group" aria-label={t("pageColours")}>
      {ordered.map((colour) => (
        <button
          key={colour}
          type="button"
          class="colour"
          data-colour={colour}
          data-first={current === null && colour === first}
          aria-pressed={current === null ? undefined : colour === current}
          aria-label={t(
            current === null ? "pageHighlightIn" : "pageColourSet",
            t(`pageColour_${colour}`),
          )}
          onClick={() => {
            choose(colour);
          }}
        />
      ))}
    </span>
  );
}
