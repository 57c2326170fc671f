/** The parts that need no extension around them, under one global name, for tests in a page; no build of the extension has it. */
import * as adapters from "../adapters";
import * as anchoring from "../anchoring";
import * as identity from "../identity";
import * as painting from "../page/paint";
import * as quoting from "../page/quoting";
import * as reshaping from "../page/reshaping";

declare global {
  var postilPure: {
    adapters: typeof adapters;
    anchoring: typeof anchoring;
    identity: typeof identity;
    painting: typeof painting;
    quoting: typeof quoting;
    reshaping: typeof reshaping;
  };
}

globalThis.postilPure = { adapters, anchoring, identity, painting, quoting, reshaping };
