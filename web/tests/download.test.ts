import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

interface Download {
  bytes: number;
  budget: number;
  files: { file: string; bytes: number }[];
}

test("a first start keeps to its bytes", { timeout: 120_000 }, () => {
  const said = execFileSync(process.execPath, [`${import.meta.dirname}/download.mjs`], { encoding: "utf8" });
  const download = JSON.parse(said) as Download;
  const kinds = new Set(download.files.map(({ file }) => file.split(".").pop()));
  expect([...kinds].sort()).toEqual(["css", "html", "js", "svg", "wasm", "webmanifest"]);
  expect(download.files.some(({ file }) => file.includes("gallery"))).toBe(false);
  expect(download.bytes, JSON.stringify(download.files)).toBeLessThanOrEqual(download.budget);
});
