// What a component can say to the core.

import type { Action } from "page-types";
import { createContext, useContext } from "react";

export interface Shell {
  /** Used a button, a row, a card, a tab. */
  used(action: Action): void;
  /** Typed into a field, or chose. */
  typed(action: Action, value: string, revision: number): void;
  /** Left a field. */
  left(action: Action): void;
  /** Took the way back that the page offers. */
  goBack(action: Action): void;
  /** Asked to go back. */
  back(): void;
}

const nowhere = () => undefined;

export const ShellContext = createContext<Shell>({ used: nowhere, typed: nowhere, left: nowhere, goBack: nowhere, back: nowhere });

export function useShell(): Shell {
  return useContext(ShellContext);
}

export function isUsable(action: Action): boolean {
  return action.bytes.length > 0;
}
