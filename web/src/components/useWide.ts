import { useSyncExternalStore } from "react";

/** From here on the list stands beside the page. In em, so that larger text counts as a narrower screen. */
const WIDE = "(min-width: 62.5em)";

function subscribe(changed: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener("change", changed);
  return () => {
    query.removeEventListener("change", changed);
  };
}

export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
}
