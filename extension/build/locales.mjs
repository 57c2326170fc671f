/** Merges each language's parts (`locales/en/page.json`, …) into the one file that browsers read. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Map of language to messages; throws when two parts define one key. */
export async function mergeLocales() {
  const languages = await readdir("locales");
  return new Map(
    await Promise.all(
      languages.map(async (language) => [language, await mergeParts(path.join("locales", language))]),
    ),
  );
}

async function mergeParts(folder) {
  const merged = {};
  for (const part of (await readdir(folder)).sort()) {
    const messages = JSON.parse(await readFile(path.join(folder, part), "utf8"));
    for (const [key, message] of Object.entries(messages)) {
      if (Object.hasOwn(merged, key)) throw new Error(`${folder}/${part} defines ${key} again.`);
      merged[key] = message;
    }
  }
  return merged;
}
