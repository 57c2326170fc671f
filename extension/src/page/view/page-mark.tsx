/** The page's mark, bottom right: closed a small sign, opened the panel of the whole page. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../browser";
import { count, figure } from "../../figures";
import { groundBehind } from "../ground";
import type { ListingPage } from "../listing-page";
import { Sign } from "../../sign";
import { PageHighlights } from "./highlight-list";
import { RecentEdits } from "./recent-edits";
import { useAway } from "./use-away";

export function PageMark({ page }: { page: ListingPage }) {
  const box = useRef<HTMLDivElement>(null);
  // With the frame: asked now, a page that is coming in would compute its styles once more.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => {
      const body = document.querySelector("body");
      if (box.current && body) box.current.style.colorScheme = groundBehind(body).shade;
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  });
  useAway(box);
  const { panel } = page.surfaces;
  const fresh = page.rows.ordered.filter((row) => row.isFresh).length;
  const summary = t("pageSummary", figure(fresh), figure(page.rows.ordered.length));
  return (
    <div ref={box} class="page-mark">
      <button
        type="button"
        class="sign"
        data-trouble={page.outbox.lastError !== null || page.outbox.failed > 0}
        aria-expanded={panel}
        aria-label={t("pageMark", summary)}
        title={summary}
        onClick={() => {
          page.surfaces.togglePanel();
        }}
      >
        <Sign />
      </button>
      {panel && <Panel page={page} summary={summary} />}
    </div>
  );
}

function Panel({ page, summary }: { page: ListingPage; summary: string }) {
  const { outbox } = page;
  const rows = page.rows.ordered;
  const counts = [
    [t("pageCountSaved"), rows.filter((row) => row.isSaved).length],
    [t("pageCountDismissed"), rows.filter((row) => row.isDismissed).length],
    [t("pageCountWaiting"), outbox.waiting],
    ...(outbox.failed > 0 ? [[t("pageCountRefused"), outbox.failed] as const] : []),
  ] as const;
  return (
    <section class="panel" aria-label={t("pagePanel")}>
      <h2>
        <Sign /> {summary}
      </h2>
      <dl>
        {counts.map(([name, number]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure(number)}</dd>
          </div>
        ))}
      </dl>
      <PageHighlights page={page} />
      <RecentEdits page={page} />
      {outbox.lastError && <p class="failure-text">{outbox.lastError.message}</p>}
      {page.picking.on ? <Picking page={page} /> : <Offers page={page} />}
    </section>
  );
}

function Offers({ page }: { page: ListingPage }) {
  const fresh = page.rows.ordered.filter((row) => row.isFresh);
  const yours = page.rows.ordered.filter((row) => row.isSuggested && row.suggestion?.certain);
  return (
    <p class="offers">
      {yours.length > 0 && (
        <button
          type="button"
          class="button strong"
          title={t("pageJoinAllHint")}
          onClick={() => void page.actions.join(yours)}
        >
          {count("pageJoinAll", yours.length)}
        </button>
      )}
      <button
        type="button"
        class="button"
        onClick={() => {
          page.picking.start();
        }}
      >
        {t("pageSelect")}
      </button>
      <button
        type="button"
        class="button"
        disabled={fresh.length === 0}
        onClick={() => void page.actions.markSeen(fresh, false)}
      >
        {t("pageRemember")}
      </button>
    </p>
  );
}

function Picking({ page }: { page: ListingPage }) {
  const { picked } = page.picking;
  return (
    <>
      <p class="offers">
        <button
          type="button"
          class="plain"
          onClick={() => {
            page.picking.pickWhere((row) => !row.isSaved);
          }}
        >
          {t("pagePickAll")}
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => {
            page.picking.pickWhere((row) => row.isFresh);
          }}
        >
          {t("pagePickNew")}
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => {
            page.picking.pickWhere(() => false);
          }}
        >
          {t("pagePickNone")}
        </button>
      </p>
      <p class="offers">
        <button
          type="button"
          class="button strong"
          disabled={picked.length === 0}
          onClick={() => void savePicked(page)}
        >
          {count("pageSavePicked", picked.length)}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            page.picking.stop();
          }}
        >
          {t("cancel")}
        </button>
      </p>
    </>
  );
}

async function savePicked({ actions, picking }: ListingPage): Promise<void> {
  if (await actions.save(picking.picked)) picking.stop();
}
