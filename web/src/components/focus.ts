// Moving the focus to what the core names by its key.

const FOCUSABLE = "input:not([type=hidden]), select, textarea, button, summary, a[href], [tabindex]";

/**
 * Focuses the thing with this key, or the first thing in it that can take the focus, and brings it into view unless
 * `isStill`. False when there is none.
 */
export function focusByKey(key: string, isStill = false): boolean {
  const root: ParentNode = document.querySelector("[data-page=now]") ?? document;
  const target = root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (target === null) return false;
  const inner = target.matches(FOCUSABLE)
    ? target
    : (target.querySelector<HTMLElement>("input:checked") ?? target.querySelector<HTMLElement>(FOCUSABLE));
  if (inner === null) target.tabIndex = -1;
  const chosen = inner ?? target;
  chosen.focus({ preventScroll: true });
  if (!isStill) chosen.scrollIntoView({ block: "center" });
  return true;
}
