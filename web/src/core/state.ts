// What the shell shows: the core's page, or why there is none.

import type { Page } from "page-types";

/** A mark that acts once. The count tells a new one from the same one drawn again. */
export interface Once {
  text: string;
  count: number;
}

export interface Drawn {
  kind: "page";
  page: Page;
  /** The page under a sheet. */
  behind: Page | null;
  focus: Once | null;
  announce: Once | null;
  /** This page was reached by going back: it returns to where it was left. */
  isReturn: boolean;
}

export type ShellState =
  | { kind: "starting" }
  | Drawn
  /** Another tab owns the core; `isWaiting` once it was asked to hand over. */
  | { kind: "elsewhere"; isWaiting: boolean }
  | { kind: "unavailable" }
  | { kind: "died" };

/** The next state when the core says "draw this". */
export function drawn(before: ShellState, page: Page, wentBack: boolean): Drawn {
  const last = before.kind === "page" ? before : null;
  const isSheet = page.presentation.kind === "Sheet";
  const isAnother = last?.page.key !== page.key;
  const under = last === null ? null : last.page.presentation.kind === "Sheet" ? last.behind : last.page;
  const once = (text: string | null, old: Once | null): Once | null =>
    text === null ? old : { text, count: (old?.count ?? 0) + 1 };
  return {
    kind: "page",
    page,
    behind: isSheet ? under : null,
    focus: once(page.focus, isAnother ? { text: "", count: last?.focus?.count ?? 0 } : (last?.focus ?? null)),
    announce: once(page.announce, isAnother ? { text: "", count: last?.announce?.count ?? 0 } : (last?.announce ?? null)),
    isReturn: isAnother ? wentBack : (last?.isReturn ?? false),
  };
}
