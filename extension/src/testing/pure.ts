/** The parts that need no extension around them, under one global name, for tests in a page; no build of the extension has it. */
import * as adapters from "../adapters";
import * as anchoring from "../anchoring";
import * as together from "../background/sync/together";
import * as identity from "../identity";
import * as bodies from "../page/bodies";
import * as cut from "../page/cut";
import * as nearness from "../page/nearness";
import * as overlaps from "../page/overlaps";
import * as painting from "../page/paint";
import * as passages from "../page/painted-passage";
import * as quoting from "../page/quoting";
import * as registry from "../page/registry";
import * as resolutions from "../page/resolutions";
import * as reshaping from "../page/reshaping";

declare global {
  var postilPure: {
    adapters: typeof adapters;
    anchoring: typeof anchoring;
    bodies: typeof bodies;
    cut: typeof cut;
    identity: typeof identity;
    nearness: typeof nearness;
    overlaps: typeof overlaps;
    painting: typeof painting;
    passages: typeof passages;
    quoting: typeof quoting;
    registry: typeof registry;
    resolutions: typeof resolutions;
    reshaping: typeof reshaping;
    together: typeof together;
  };
}

globalThis.postilPure = {
  ...{ adapters, anchoring, bodies, cut, identity, nearness, overlaps, painting, passages },
  ...{ quoting, registry, reshaping, resolutions, together },
};
