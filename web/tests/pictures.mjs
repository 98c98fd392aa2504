// Pictures of the gallery, and axe on each, in a real browser: `npm run pictures [-- first-last]`.
// Needs web/dist. Pictures land in web/pictures, which git ignores; a finding of axe fails the run.

import { createReadStream, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const DIST = new URL("../dist", import.meta.url).pathname;
const OUT = new URL("../pictures", import.meta.url).pathname;
const AXE = new URL("../node_modules/axe-core/axe.min.js", import.meta.url);
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Width, height, palette, and how large the reader has set the letters. */
const VIEWS = [
  { name: "phone-light", width: 390, height: 844, scheme: "light", text: 1 },
  { name: "phone-dark", width: 390, height: 844, scheme: "dark", text: 1 },
  { name: "desktop-light", width: 1440, height: 900, scheme: "light", text: 1 },
  { name: "desktop-dark", width: 1440, height: 900, scheme: "dark", text: 1 },
  { name: "narrow", width: 320, height: 568, scheme: "light", text: 1 },
  { name: "phone-200", width: 390, height: 844, scheme: "light", text: 2 },
];

function serve() {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = join(DIST, path === "/" ? "index.html" : path);
    if (!file.startsWith(DIST) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function chosen(count) {
  const [first = "0", last = String(count - 1)] = (process.argv[2] ?? "").split("-").filter(Boolean);
  const numbers = [];
  for (let index = Number(first); index <= Math.min(Number(last), count - 1); index++) numbers.push(index);
  return numbers;
}

/** What axe finds, and whether the page can be scrolled sideways. */
async function faults(page) {
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
  const lines = found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${(node.failureSummary ?? "").replace(/\s+/g, " ")}`),
  );
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) lines.push(`scrolls sideways by ${over} px`);
  return lines;
}

const server = await serve();
const address = `http://127.0.0.1:${server.address().port}/gallery.html?bare`;
const axe = await readFile(AXE, "utf8");
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: FLAGS });
let wrong = 0;
let taken = 0;
if (process.argv[2] === undefined) rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
try {
  for (const view of VIEWS) {
    const context = await browser.newContext({
      viewport: { width: view.width, height: view.height },
      colorScheme: view.scheme,
      deviceScaleFactor: 1,
      reducedMotion: "reduce",
      bypassCSP: true,
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      wrong++;
      console.log(`${view.name}: ${error.message}`);
    });
    await page.goto(address);
    await page.waitForSelector("h1");
    await page.evaluate(axe);
    const count = Number(await page.evaluate(() => document.documentElement.dataset.pages));
    for (const index of chosen(count)) {
      await page.evaluate(
        ([hash, size]) => {
          document.documentElement.style.fontSize = `${size * 100}%`;
          location.hash = hash;
        },
        [String(index), view.text],
      );
      await page.waitForFunction((hash) => location.hash === `#${hash}`, String(index));
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      for (const line of await faults(page)) {
        wrong++;
        console.log(`${view.name} page ${index + 1}: ${line}`);
      }
      // Tall enough for the whole page, so that what stands at the foot stands at the foot.
      const height = await page.evaluate(() => {
        const panes = [...document.querySelectorAll("[data-scroll]")].map((pane) => pane.scrollHeight - pane.clientHeight);
        return document.documentElement.scrollHeight + Math.max(0, ...panes);
      });
      await page.setViewportSize({ width: view.width, height: Math.max(view.height, height) });
      await page.screenshot({ path: join(OUT, `${String(index + 1).padStart(2, "0")}-${view.name}.png`) });
      await page.setViewportSize({ width: view.width, height: view.height });
      taken++;
    }
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${taken} pictures in web/pictures, ${wrong} faults`);
process.exitCode = wrong === 0 ? 0 : 1;
