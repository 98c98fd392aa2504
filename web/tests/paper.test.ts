import { Printout } from "page-types";
import { afterEach, expect, test, vi } from "vitest";
import { print } from "../src/core/paper";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("what goes on paper stands beside the app until it is printed: its words, and no markup in them", () => {
  // jsdom has no style sheets that a program makes, and no printer.
  vi.stubGlobal("CSSStyleSheet", class { replaceSync = vi.fn() });
  let onPaper = "";
  vi.stubGlobal("print", () => {
    onPaper = `${document.title}|${document.querySelector(".paper")?.shadowRoot?.innerHTML ?? ""}`;
  });
  document.title = "Patient";
  print(new Printout("Copy for the home", "<html><head><title>x</title><style>p{}</style></head><body><p>By &lt;b&gt;</p></body></html>"));
  expect(onPaper).toBe("Copy for the home|<p>By &lt;b&gt;</p>");
  expect(document.title).toBe("Copy for the home");
  window.dispatchEvent(new Event("afterprint"));
  expect([document.title, document.querySelector(".paper")]).toEqual(["Patient", null]);
});
