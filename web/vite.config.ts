import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** What the service worker keeps: everything that starts the app, and nothing that only developers open. */
function precached(file: string): boolean {
  return !file.startsWith("assets/gallery") && file !== "gallery.html" && file !== "sw.js" && !file.endsWith(".map");
}

/** Writes the list of built files, and a version that changes when any of them does, into the service worker. */
function precacheList(): Plugin {
  return {
    name: "precache-list",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const worker = bundle["sw.js"];
        if (worker?.type !== "chunk") return;
        const version = createHash("sha256");
        const files: string[] = [];
        const keep = (file: string, bytes: string | Uint8Array) => {
          if (!precached(file)) return;
          files.push(file === "index.html" ? "/" : `/${file}`);
          version.update(file).update(bytes);
        };
        for (const [file, output] of Object.entries(bundle)) {
          keep(file, output.type === "chunk" ? output.code : output.source);
        }
        for (const file of readdirSync("public")) keep(file, readFileSync(`public/${file}`));
        worker.code = worker.code
          .replace("__PRECACHE__", JSON.stringify(files.sort()))
          .replace("__VERSION__", JSON.stringify(version.digest("hex").slice(0, 16)));
      },
    },
  };
}

/**
 * What the components call React is Preact: of React they use function components, hooks and context, which it has too, and
 * a browser downloads 51 kB less of it (measured by `node tests/download.mjs`).
 */
const PREACT = [
  { find: /^react-dom\/client$/, replacement: "preact/compat/client" },
  { find: /^react\/(jsx-runtime|jsx-dev-runtime)$/, replacement: "preact/jsx-runtime" },
  { find: /^react$/, replacement: "preact/compat" },
];

export default defineConfig({
  plugins: [precacheList()],
  resolve: {
    alias: [
      { find: "page-types", replacement: new URL("./src/generated/typescript/page_types.ts", import.meta.url).pathname },
      ...PREACT,
    ],
  },
  worker: { format: "es" },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { index: "index.html", gallery: "gallery.html", sw: "src/core/sw.ts" },
      output: { entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
  // A machine that builds at the same time draws slowly.
  test: {
    environment: "jsdom",
    testTimeout: 20_000,
    setupFiles: ["tests/setup.ts"],
    include: ["tests/**/*.test.{ts,tsx}"],
    // Through the same doors as the components, or there would be two of it.
    server: { deps: { inline: [/preact/] } },
  },
});
