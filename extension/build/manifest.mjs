/** The two browsers' manifests, out of the part that they share. */
import { readFile } from "node:fs/promises";

const BACKGROUND = "background/main.js";

/** What an administrator can preset; Firefox takes it from its policies without a schema. */
const MANAGED_STORAGE = "managed-storage.json";

/** The public half of a pair: it pins the extension's id, so that reinstalling keeps the data. */
const CHROMIUM_KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxrzvoMLR/qXpx2GKqcNVGALaxTFPBn4M9eVzfmAwuNfk" +
  "eZd9zJF4s1/VhMy0Zd8P11IlxevMq2NJqX2YHct5nFz+VV2uSIbDLasLAUYOlf3Ikfrm3FP5DERE2gp6jtEYlzAG" +
  "VvovmwPFlsggwb+IYwSqL9fsNqSIkLQphakBBKjBXfnJ7BApzXqNf24TsBdKc0OnWAPkIUfevWhdOAuareg8IT1X" +
  "ctjZUhMLTUP4ejJkWo/HjR4OpOGor7ZtQcCM7Fy1gL5obnEvJ4YYJyHLVVs4ZHXlZwckMleSuAd4VXxWvg+7R8LA" +
  "BUaOnPjmlZCtw9mlsnTGFYJMgDhw+nt5eQIDAQAB";

const DIFFERENCES = {
  chromium: {
    key: CHROMIUM_KEY,
    minimum_chrome_version: "123",
    background: { service_worker: BACKGROUND },
    storage: { managed_schema: MANAGED_STORAGE },
  },
  firefox: {
    background: { scripts: [BACKGROUND] },
    browser_specific_settings: {
      gecko: {
        id: "{3c1196f4-7d96-4015-935c-d2f525af6790}",
        strict_min_version: "140.0",
        data_collection_permissions: { required: ["none"] },
      },
      // The first that knows data_collection_permissions.
      gecko_android: { strict_min_version: "142.0" },
    },
  },
};

export const BROWSERS = Object.keys(DIFFERENCES);

export async function makeManifest(browser) {
  const shared = JSON.parse(await readFile("manifest.json", "utf8"));
  const { version } = JSON.parse(await readFile("package.json", "utf8"));
  return { ...shared, version, ...DIFFERENCES[browser] };
}
