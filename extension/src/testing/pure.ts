/** The pure parts under one global name, for tests in a page; no build of the extension has it. */
import * as adapters from "../adapters";
import * as anchoring from "../anchoring";
import * as identity from "../identity";

declare global {
  var postilPure: {
    adapters: typeof adapters;
    anchoring: typeof anchoring;
    identity: typeof identity;
  };
}

globalThis.postilPure = { adapters, anchoring, identity };
