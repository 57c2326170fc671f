/** What Postil does on the address that the tab shows: which adapter reads it, and whether. */
import { adapterFor, adapterOnRequest, type SiteAdapter } from "../adapters";
import { version } from "../browser";
import type { PageDescription, Preferences } from "../messages";
import type { Host } from "./host";
import { ListingPage } from "./listing-page";
import { describeStructure } from "./structure";
import { findTrouble } from "./trouble";

export class Visit {
  page: ListingPage | null = null;
  /** Kept once it is known whether the user switched Postil off here. */
  readonly settled: Promise<void>;
  readonly #host: Host;
  #adapter: SiteAdapter | null = null;
  #requested = false;
  #hiddenSites: readonly string[] = [];
  /** When reading began, by `performance.now`. */
  #began = 0;

  /** Reading does not wait for the preferences, which are null if they cannot be had; showing does. */
  constructor(host: Host, preferences: Promise<Preferences | null>) {
    this.#host = host;
    this.settled = preferences.then((known) => {
      if (known) this.hide(known.hiddenSites);
    });
  }

  /** The tab shows another page than before. */
  open(): void {
    this.#requested = false;
    this.#adapter = adapterFor(new URL(location.href));
    this.#restart();
  }

  /** The page is back as it was left; the library may have changed. */
  resume(): void {
    this.#restart();
  }

  /** The user asks for this page, whatever the site's switch says. */
  request(): void {
    if (this.page) return;
    this.#requested = true;
    this.#adapter = adapterOnRequest(new URL(location.href));
    this.#restart();
  }

  hide(sites: readonly string[]): void {
    const wasHidden = this.#isHidden;
    this.#hiddenSites = sites;
    if (this.#isHidden === wasHidden) return;
    this.#requested = false;
    this.#restart();
  }

  describe(): PageDescription | null {
    const adapter = this.#adapter;
    if (!adapter) return null;
    return {
      site: adapter.site,
      name: adapter.name,
      requested: this.#requested,
      shown: this.page !== null,
      report: this.page?.report() ?? null,
      trouble: this.page && findTrouble(this.page, performance.now() - this.#began),
    };
  }

  /** A JSON text; empty where no adapter reads the page. */
  reportStructure(): string {
    const adapter = this.#adapter;
    if (!adapter) return "";
    const structure = describeStructure(document, new URL(location.href), adapter);
    return JSON.stringify({ postil: version(), ...structure }, null, 2);
  }

  get #isHidden(): boolean {
    return this.#adapter !== null && this.#hiddenSites.includes(this.#adapter.site);
  }

  #restart(): void {
    this.page?.stop();
    const reads = this.#requested || !this.#isHidden;
    this.page = this.#adapter && reads ? new ListingPage(this.#adapter, this.#host, this.settled) : null;
    this.#began = performance.now();
    this.page?.start();
  }
}
