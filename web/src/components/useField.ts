// Who owns a field's words: the shell while somebody types, the core otherwise.

import type { Field } from "page-types";
import { useLayoutEffect, useRef, useState } from "react";
import { useShell } from "./Shell";

export interface Held {
  text: string;
  /** Edits that this shell has sent, or the core's count when that is higher. */
  revision: number;
  /** What was last taken from the core, so that a value is taken once. */
  taken: { value: string; revision: number };
}

/** What the field shows when the core has drawn it anew: its value, if it has seen at least our last edit. */
export function takeOver(held: Held, field: Pick<Field, "value" | "revision">, isComposing: boolean): Held {
  if (isComposing) return held;
  if (held.taken.value === field.value && held.taken.revision === field.revision) return held;
  const taken = { value: field.value, revision: field.revision };
  if (field.revision < held.revision) return { ...held, taken };
  return { text: field.value, revision: field.revision, taken };
}

export interface FieldText {
  text: string;
  /** Shows the text and sends it. */
  type: (text: string) => void;
  composing: (isComposing: boolean) => void;
  left: () => void;
}

export function useField(field: Field): FieldText {
  const shell = useShell();
  const [isComposing, setComposing] = useState(false);
  const [held, setHeld] = useState<Held>(() => ({
    text: field.value,
    revision: field.revision,
    taken: { value: field.value, revision: field.revision },
  }));
  // A field that goes while it has the focus is not left by anybody, though the browser says so.
  const isGone = useRef(false);
  useLayoutEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  const now = takeOver(held, field, isComposing);
  if (now !== held) setHeld(now);
  return {
    text: now.text,
    type(text) {
      if (text === now.text) return;
      const revision = Math.max(now.revision, field.revision) + 1;
      setHeld({ ...now, text, revision });
      shell.typed(field.action, text, revision);
    },
    composing: setComposing,
    left() {
      if (!isGone.current) shell.left(field.action);
    },
  };
}

/** For a field of several parts: `left` only when the focus leaves them all. */
export function leavesAll(left: () => void) {
  return (event: React.FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) left();
  };
}
