import type { Action } from "page-types";
import { isUsable, useShell } from "./Shell";

/** A row or card that is a target as a whole, or only words when it leads nowhere. */
export function Target({
  action,
  className,
  isCurrent = false,
  children,
}: {
  action: Action;
  className: string;
  isCurrent?: boolean;
  children: React.ReactNode;
}) {
  const shell = useShell();
  if (!isUsable(action)) return <div className={className}>{children}</div>;
  return (
    <button
      type="button"
      className={`target ${className}`}
      aria-current={isCurrent ? "true" : undefined}
      onClick={() => {
        shell.used(action);
      }}
    >
      {children}
    </button>
  );
}
