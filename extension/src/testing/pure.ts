/** The parts that need no extension around them, under one global name, for tests in a page; no build of the extension has it. */
import * as adapters from "../adapters";
import * as anchoring from "../anchoring";
import * as identity from "../identity";
import * as cut from "../page/cut";
import * as overlaps from "../page/overlaps";
import * as painting from "../page/paint";
import * as quoting from "../page/quoting";
import * as registry from "../page/registry";
import * as reshaping from "../page/reshaping";

declare global {
  var postilPure: {
    adapters: typeof adapters;
    anchoring: typeof anchoring;
    cut: typeof cut;
    identity: typeof identity;
    overlaps: typeof overlaps;
    painting: typeof painting;
    quoting: typeof quoting;
    registry: typeof registry;
    reshaping: typeof reshaping;
  };
}

globalThis.postilPure = {
  ...{ adapters, anchoring, cut, identity, overlaps, painting, quoting, registry, reshaping },
};
