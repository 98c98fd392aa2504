// Where the focus and the scroll go when a page comes: another page begins at its top with the focus on its title, a
// page that one returns to stands as it was left, and what the core marks takes the focus once.

import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import type { Drawn } from "../core/state";
import { focusByKey } from "./focus";

interface Place {
  top: number;
  /** What has the focus, and the keys around it, innermost first. */
  element: Element | null;
  keys: string[];
  /** The focus is among the page's acts. */
  isAct: boolean;
}

const NOWHERE: Place = { top: 0, element: null, keys: [], isAct: false };

function keysAround(element: Element): string[] {
  const keys: string[] = [];
  for (let at = element.closest<HTMLElement>("[data-key]"); at; at = at.parentElement?.closest<HTMLElement>("[data-key]") ?? null) {
    keys.push(at.dataset.key ?? "");
  }
  return keys;
}

/** The part that scrolls: the pane on a wide screen and in a sheet, else the window. */
function scroller(root: HTMLElement): Element {
  const pane = root.querySelector("[data-scroll=page]");
  return pane !== null && getComputedStyle(pane).overflowY === "auto" ? pane : document.documentElement;
}

/** The browser begins a document that nobody has touched yet at its top itself, and would mark the title. */
function isUntouched(): boolean {
  return (navigator as Partial<Navigator>).userActivation?.hasBeenActive === false;
}

function beginAtTop(root: HTMLElement): void {
  scroller(root).scrollTop = 0;
  if (isUntouched()) return;
  root.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}

export function useArrival(drawn: Drawn, root: RefObject<HTMLDivElement | null>): void {
  const { page, isReturn } = drawn;
  const places = useRef(new Map<string, Place>());
  /** Noted all the time: when another page comes, this one is already gone. */
  const now = useRef<Place>(NOWHERE);
  const isFirst = useRef(true);

  useLayoutEffect(() => {
    const box = root.current;
    if (box === null) return undefined;
    const kept = places.current;
    const place = isReturn ? kept.get(page.key) : undefined;
    now.current = NOWHERE;
    const scrolled = () => {
      now.current = { ...now.current, top: scroller(box).scrollTop };
    };
    const moved = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      now.current = { ...now.current, element: target, keys: keysAround(target), isAct: target.closest(".actions") !== null };
    };
    document.addEventListener("scroll", scrolled, { capture: true, passive: true });
    box.addEventListener("focusin", moved);
    if (!isFirst.current) {
      beginAtTop(box);
      if (place) {
        scroller(box).scrollTop = place.top;
        place.keys.some((key) => focusByKey(key, true));
      }
    }
    isFirst.current = false;
    scrolled();
    return () => {
      document.removeEventListener("scroll", scrolled, { capture: true });
      box.removeEventListener("focusin", moved);
      kept.set(page.key, now.current);
    };
    // Only another page arrives; the same one drawn again stays where it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [page.key]);

  // What had the focus may be gone from the same page: an act of the page was done, and the page stands at another
  // stage; or it was in a row, and the focus stays in what is left around it.
  useLayoutEffect(() => {
    const box = root.current;
    const { element, keys, isAct } = now.current;
    if (box === null || element === null || element.isConnected) return;
    now.current = { ...now.current, element: null };
    if (isAct) beginAtTop(box);
    else if (!keys.some((key) => focusByKey(key, true))) box.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }, [drawn, root]);

  const count = drawn.focus?.count ?? 0;
  const key = drawn.focus?.text ?? "";
  useEffect(() => {
    if (key !== "" && !focusByKey(key)) root.current?.querySelector<HTMLElement>("h1")?.focus();
  }, [count, key, root]);
}
