// Draws a page with a shell that writes down what it is told.

import { render } from "@testing-library/preact";
import axe from "axe-core";
import type { Action, Page } from "page-types";
import { Screen } from "../src/components/Screen";
import { ShellContext, type Shell } from "../src/components/Shell";
import { drawn, type ShellState } from "../src/core/state";

export type Said = ["used" | "left" | "goBack", Action] | ["typed", Action, string, number] | ["back"];

export function draw(first: Page) {
  const said: Said[] = [];
  const shell: Shell = {
    used: (action) => said.push(["used", action]),
    typed: (action, value, revision) => said.push(["typed", action, value, revision]),
    left: (action) => said.push(["left", action]),
    goBack: (action) => said.push(["goBack", action]),
    back: () => said.push(["back"]),
  };
  let state: ShellState = drawn({ kind: "starting" }, first, false);
  const view = render(<Screen drawn={state} />, {
    wrapper: ({ children }: { children: React.ReactNode }) => <ShellContext value={shell}>{children}</ShellContext>,
  });
  return {
    said,
    redraw(page: Page, wentBack = false) {
      state = drawn(state, page, wentBack);
      view.rerender(<Screen drawn={state} />);
    },
  };
}

/** What axe finds without a layout: its colours are judged by the pictures. */
export async function faults(): Promise<string[]> {
  const found = await axe.run(document.body, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    rules: { "color-contrast": { enabled: false } },
  });
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} ${node.html}`));
}
