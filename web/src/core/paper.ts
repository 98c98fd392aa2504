// Paper: what the core wants printed stands beside the app, drawn on paper only, with a style sheet of its own.

import type { Printout } from "page-types";

const PAPER = "paper";

/** Opens the browser's print dialogue over a document: from there it goes to a printer, or into a file. */
export function print({ title, html }: Printout): void {
  clearPaper();
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const paper = document.createElement("div");
  paper.className = PAPER;
  const inside = paper.attachShadow({ mode: "open" });
  // A style element would need a hole in the content security policy.
  const style = new CSSStyleSheet();
  style.replaceSync(parsed.querySelector("style")?.textContent ?? "");
  inside.adoptedStyleSheets = [style];
  inside.append(...parsed.body.childNodes);
  document.body.append(paper);
  const before = document.title;
  document.title = title;
  window.addEventListener(
    "afterprint",
    () => {
      document.title = before;
      clearPaper();
    },
    { once: true },
  );
  window.print();
}

/** Takes away what is left of a print: a phone's browser does not always say that it is done. */
export function clearPaper(): void {
  document.querySelector(`.${PAPER}`)?.remove();
}
