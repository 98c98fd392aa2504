// What a browser downloads for a first start, each file compressed by brotli at its strongest, as a server would send it:
// `node tests/download.mjs` prints the sum and its budget as JSON. Needs web/dist.

import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

/** 1.2 MB. */
const BUDGET = 1_200_000;

const dist = new URL("../dist/", import.meta.url);

// The service worker brings everything that starts the app, the page that it is started from included; what it does not
// list (the gallery) only developers open.
const worker = readFileSync(new URL("sw.js", dist), "utf8");
const list = /\["\/"[^\]]*\]/.exec(worker);
if (list === null) throw new Error("sw.js has no list of files");
const files = ["sw.js", ...JSON.parse(list[0]).map((path) => (path === "/" ? "index.html" : path.slice(1)))];

const sizes = files.map((file) => {
  const content = readFileSync(new URL(file, dist));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return { file, bytes: brotliCompressSync(content, { params }).length };
});
const bytes = sizes.reduce((sum, one) => sum + one.bytes, 0);
process.stdout.write(`${JSON.stringify({ bytes, budget: BUDGET, files: sizes })}\n`);
