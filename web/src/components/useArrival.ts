// Where the focus and the scroll go when a page comes: another page begins at its top with the focus on its title, a
// page that one returns to stands as it was left, and what the core marks takes the focus once.

import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import type { Drawn } from "../core/state";
import { focusByKey } from "./focus";

interface Place {
  top: number;
  focus: string | null;
}

/** The part that scrolls: the pane on a wide screen and in a sheet, else the window. */
function scroller(root: HTMLElement): Element {
  const pane = root.querySelector("[data-scroll=page]");
  return pane !== null && getComputedStyle(pane).overflowY === "auto" ? pane : document.documentElement;
}

export function useArrival(drawn: Drawn, root: RefObject<HTMLDivElement | null>): void {
  const { page, isReturn } = drawn;
  const places = useRef(new Map<string, Place>());
  /** Noted all the time: when another page comes, this one is already gone. */
  const now = useRef<Place>({ top: 0, focus: null });
  const isFirst = useRef(true);

  useLayoutEffect(() => {
    const box = root.current;
    if (box === null) return undefined;
    const kept = places.current;
    const place = isReturn ? kept.get(page.key) : undefined;
    if (!isFirst.current) {
      scroller(box).scrollTop = place?.top ?? 0;
      const isBack = place?.focus != null && focusByKey(place.focus);
      if (!isBack) box.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    }
    isFirst.current = false;
    const scrolled = () => {
      now.current = { ...now.current, top: scroller(box).scrollTop };
    };
    const moved = (event: FocusEvent) => {
      const named = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-key]") : null;
      now.current = { ...now.current, focus: named?.dataset.key ?? null };
    };
    now.current = { top: scroller(box).scrollTop, focus: place?.focus ?? null };
    document.addEventListener("scroll", scrolled, { capture: true, passive: true });
    box.addEventListener("focusin", moved);
    return () => {
      document.removeEventListener("scroll", scrolled, { capture: true });
      box.removeEventListener("focusin", moved);
      kept.set(page.key, now.current);
    };
    // Only another page arrives; the same one drawn again stays where it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [page.key]);

  const count = drawn.focus?.count ?? 0;
  const key = drawn.focus?.text ?? "";
  useEffect(() => {
    if (key !== "" && !focusByKey(key)) root.current?.querySelector<HTMLElement>("h1")?.focus();
  }, [count, key, root]);
}
