// Where a component stands: ids that differ between a page and the page under it, and the level of its heading.

import { createContext, useContext } from "react";

export const ScopeContext = createContext("p");

/** The id of the part `part` of the thing with this key. */
export function useIds(key: string): (part: string) => string {
  const scope = useContext(ScopeContext);
  const stem = `${scope}-${key.replace(/\s+/g, "_")}`;
  return (part) => (part === "" ? stem : `${stem}-${part}`);
}

/** 2 when the part of the page has no heading of its own, else 3. */
export const LevelContext = createContext<2 | 3>(3);
