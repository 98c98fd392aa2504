// What the platform does for the core: storage that stays, and addresses that open elsewhere.

const MARK = "doorstep.database";
/** A browser that asks the person leaves the answer open; the start does not wait for it. */
const PATIENCE_MS = 1500;

/** Whether the browser promised not to throw the database away. */
export async function isStorageKept(): Promise<boolean> {
  const storage = (navigator as Partial<Navigator>).storage;
  if (typeof storage?.persist !== "function") return false;
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => {
      resolve(false);
    }, PATIENCE_MS);
  });
  return Promise.race([storage.persist().catch(() => false), late]);
}

/** Whether a database was made here before: if it is empty now, the browser threw it away. */
export function hadDatabase(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

export function rememberDatabase(): void {
  try {
    localStorage.setItem(MARK, "1");
  } catch {
    // A browser that refuses keeps no mark; the core then can't tell a thrown-away database from a new one.
  }
}

/** Where the page was opened, with what its address told the app: taken out of the address bar and the history at once. */
export function takeLink(): string {
  const link = location.pathname + location.hash;
  if (location.hash !== "") history.replaceState(history.state, "", location.pathname + location.search);
  return link;
}

/**
 * Opens what the core asks for; nothing that could run as a program. The hub's own pages lead back here, so they take
 * this tab's place.
 */
export function openUri(uri: string): void {
  let url: URL;
  try {
    url = new URL(uri);
  } catch {
    return;
  }
  const scheme = url.protocol;
  if (url.origin === location.origin) location.assign(uri);
  else if (scheme === "https:") window.open(uri, "_blank", "noopener,noreferrer");
  else if (["tel:", "sms:", "mailto:", "geo:"].includes(scheme)) window.location.assign(uri);
}
