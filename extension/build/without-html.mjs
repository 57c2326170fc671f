/** Takes out of Preact what makes elements of a string: no surface of Postil's does, so none can. */
import { readFile } from "node:fs/promises";

const PREACT = /node_modules[\\/]preact[\\/].*\.mjs$/;
const ASSIGNMENT = /\w+\.innerHTML=\w+\.__html/g;

export const withoutHtml = {
  name: "without-html",
  setup(build) {
    build.onLoad({ filter: PREACT }, async ({ path }) => {
      const script = await readFile(path, "utf8");
      return { contents: script.replaceAll(ASSIGNMENT, "void 0"), loader: "js" };
    });
  },
};
