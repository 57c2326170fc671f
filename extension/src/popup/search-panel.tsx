/** Searching what this browser keeps. */
import { useEffect, useState } from "preact/hooks";

import { ask, t } from "../browser";
import { count } from "../figures";
import type { SearchHit } from "../messages";
import { openTab } from "../shell";

const SHOWN = 5;

export function SearchPanel() {
  const [query, setQuery] = useState("");
  const hits = useHits(query);
  const asked = query.trim() !== "";
  return (
    <section class="search" role="search" aria-label={t("searchLabel")}>
      <input
        class="field"
        type="search"
        dir="auto"
        aria-label={t("searchLabel")}
        placeholder={t("searchLabel")}
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
        }}
      />
      <p class="fine" role="status">
        {asked && hits !== null ? count("found", hits.length) : ""}
      </p>
      {asked && hits !== null && hits.length > 0 && (
        <ul class="hits">
          {hits.slice(0, SHOWN).map((hit) => (
            <Hit key={hit.id} hit={hit} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Hit({ hit: { title, status, tags, url } }: { hit: SearchHit }) {
  return (
    <li>
      {url === null ? (
        <span class="title" dir="auto">
          {title}
        </span>
      ) : (
        <a
          class="title"
          dir="auto"
          href={url}
          onClick={(event) => {
            event.preventDefault();
            void openTab(url);
          }}
        >
          {title}
        </a>
      )}
      <p class="fine">
        {t(`status_${status}`)}
        {tags.flatMap((tag) => [" · ", <bdi key={tag}>{tag}</bdi>])}
      </p>
    </li>
  );
}

/** Hits of the query as it stands; null until there are any for it. */
function useHits(query: string): SearchHit[] | null {
  const [hits, setHits] = useState<SearchHit[] | null>(null);
  useEffect(() => {
    let current = true;
    void ask("searchLocal", { query }).then((result) => {
      if (current && result.ok) setHits(result.value);
    });
    return () => {
      current = false;
    };
  }, [query]);
  return hits;
}
