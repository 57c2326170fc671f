/** The licences of the packages whose code went into the bundles. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

// The folder may be a link to one elsewhere.
const PACKAGE = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** One text with the licence of each package; `inputs` are paths as esbuild's metafile has them. */
export async function collectNotices(inputs) {
  const names = new Set(inputs.flatMap((input) => PACKAGE.exec(input)?.[1] ?? []));
  const notices = await Promise.all([...names].sort().map(readNotice));
  return notices.join(`\n${"-".repeat(80)}\n\n`);
}

async function readNotice(name) {
  const folder = path.join("node_modules", name);
  const { version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(path.join(folder, file), "utf8") : `Licence: ${license}\n`;
  return `${name} ${version}\n\n${text.trim()}\n`;
}
