/**
 * Builds the extension for both browsers, the dashboard's script, and the bundles that tests load.
 *
 *   dist/chromium, dist/firefox       the extension, ready to load
 *   dist/testing                      never shipped: the pure parts as `globalThis.postilPure`, and axe
 *   ../backend/postil/static/build    the dashboard's script, the look's tokens and htmx
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { build } from "esbuild";

import { mergeLocales } from "./build/locales.mjs";
import { BROWSERS, makeManifest } from "./build/manifest.mjs";
import { collectNotices } from "./build/notices.mjs";
import { makePageStyle } from "./build/page-style.mjs";
import { withoutHtml } from "./build/without-html.mjs";

process.chdir(import.meta.dirname);

const EXTENSION = ["page/main.ts", "background/main.ts", "popup/main.tsx", "options/main.tsx"];
const DASHBOARD = ["dashboard/main.ts"];
const TESTING = ["testing/pure.ts", "testing/axe.ts"];

const HTMX = "node_modules/htmx.org/dist/htmx.min.js";
const PAGE_STYLE = "page/highlights.css";
const STATIC = "../backend/postil/static/build";

/** Folders whose pages and styles are loaded as files; styles of shadow roots are in the bundles. */
const PAGES = ["popup", "options", "theme"];

function bundle(entries, settings) {
  return build({
    entryPoints: entries.map((entry) => `src/${entry}`),
    outbase: "src",
    outdir: "out",
    bundle: true,
    format: "iife",
    target: ["chrome123", "firefox140"],
    // Escapes: Chromium refuses a content script that holds a noncharacter such as U+FFFF as it is.
    charset: "ascii",
    loader: { ".css": "text" },
    plugins: [withoutHtml],
    legalComments: "none",
    minify: true,
    metafile: true,
    write: false,
    logLevel: "warning",
    ...settings,
  });
}

async function writeBundles(result, folder) {
  for (const { path: target, contents } of result.outputFiles) {
    const file = path.join(folder, path.relative(path.resolve("out"), target));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
}

function noticesOf(result) {
  return collectNotices(Object.keys(result.metafile.inputs));
}

async function listPages() {
  const files = [];
  for (const folder of PAGES) {
    const names = await readdir(`src/${folder}`);
    files.push(...names.filter((name) => /\.(html|css)$/.test(name)).map((n) => `${folder}/${n}`));
  }
  return files;
}

async function writeExtension(browser, result, locales) {
  const folder = `dist/${browser}`;
  await rm(folder, { recursive: true, force: true });
  await writeBundles(result, folder);
  for (const file of await listPages()) await cp(`src/${file}`, `${folder}/${file}`);
  const style = await readFile(`src/${PAGE_STYLE}`, "utf8");
  await writeFile(`${folder}/${PAGE_STYLE}`, makePageStyle(browser, style));
  await cp("icons", `${folder}/icons`, {
    recursive: true,
    filter: (file) => !file.endsWith(".svg"),
  });
  for (const [language, messages] of locales) {
    await writeJson(`${folder}/_locales/${language}/messages.json`, messages);
  }
  const manifest = await makeManifest(browser);
  const schema = manifest.storage?.managed_schema;
  if (schema) await cp(schema, `${folder}/${schema}`);
  await writeJson(`${folder}/manifest.json`, manifest);
  await writeFile(`${folder}/NOTICES.txt`, await noticesOf(result));
}

async function writeStatic(result) {
  await rm(STATIC, { recursive: true, force: true });
  await mkdir(STATIC, { recursive: true });
  for (const { contents } of result.outputFiles) await writeFile(`${STATIC}/dashboard.js`, contents);
  await cp("src/theme/tokens.css", `${STATIC}/tokens.css`);
  await cp(HTMX, `${STATIC}/htmx.min.js`);
  const inputs = [...Object.keys(result.metafile.inputs), HTMX];
  await writeFile(`${STATIC}/NOTICES.txt`, await collectNotices(inputs));
}

async function writeJson(file, value) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

// Everything is bundled before the first old file goes: a mistake leaves the last build in place.
const [extension, dashboard, testing, locales] = await Promise.all([
  bundle(EXTENSION),
  bundle(DASHBOARD),
  bundle(TESTING, { minify: false }),
  mergeLocales(),
]);
for (const browser of BROWSERS) await writeExtension(browser, extension, locales);
await writeStatic(dashboard);
await rm("dist/testing", { recursive: true, force: true });
await writeBundles(testing, "dist");
