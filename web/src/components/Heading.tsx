import { useContext } from "react";
import { LevelContext } from "./scope";

/** A component's heading, one level under what it stands in. */
export function Heading({ children, ...rest }: { id?: string; className?: string; children: React.ReactNode }) {
  return useContext(LevelContext) === 2 ? <h2 {...rest}>{children}</h2> : <h3 {...rest}>{children}</h3>;
}
