// The browser's own Back. While the core says that there is a way back, one entry stands on top of the first, so that
// Back is ours to answer; on a first page Back leaves, as everywhere else.

export interface BackGuard {
  /** Whether the page that is drawn now has a way back. */
  set(hasBack: boolean): void;
  stop(): void;
}

export function guardBack(goBack: () => void): BackGuard {
  let hasBack = false;
  let isGuarded = (history.state as { guard?: boolean } | null)?.guard === true;
  let isOurs = false;
  const popped = () => {
    isGuarded = (history.state as { guard?: boolean } | null)?.guard === true;
    if (isOurs) isOurs = false;
    else if (hasBack && !isGuarded) goBack();
  };
  addEventListener("popstate", popped);
  return {
    set(next) {
      hasBack = next;
      if (next && !isGuarded) {
        history.pushState({ guard: true }, "");
        isGuarded = true;
      } else if (!next && isGuarded) {
        isOurs = true;
        isGuarded = false;
        history.back();
      }
    },
    stop() {
      removeEventListener("popstate", popped);
    },
  };
}
