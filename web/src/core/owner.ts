// One tab owns the core: two would write one database. The locks are the browser's: a tab or a worker that dies gives
// its own back, whatever it died of.

const LOCK = "doorstep";
const CHANNEL = "doorstep-owner";

/** Gives the core up again. */
export type Release = () => void;

function hold(options: LockOptions): Promise<Release | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(LOCK, options, (lock) => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => {
          resolve(release);
        });
      })
      .catch(reject);
  });
}

/** A page that was loaded anew waits for its own last owner to be gone. */
const PATIENCE_MS = 700;

/** Owns the core if no other tab does. However slow the browser is to answer, only a lock that is held is another tab. */
export async function own(): Promise<Release | null> {
  const free = await hold({ ifAvailable: true });
  if (free !== null) return free;
  try {
    return await hold({ signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") return null;
    throw error;
  }
}

/** Asks the owner to hand over, and waits until it does or is closed. */
export function takeOver(): Promise<Release | null> {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("hand over");
  channel.close();
  return hold({});
}

/** Takes a lock of its own that is given back only by dying. */
export async function holdForLife(): Promise<string> {
  const lock = `${LOCK}-${crypto.randomUUID()}`;
  await new Promise<void>((held) => {
    void navigator.locks.request(lock, () => {
      held();
      return new Promise<never>(() => undefined);
    });
  });
  return lock;
}

/** Calls back when who holds the lock is gone. */
export function whenGone(lock: string, gone: () => void): void {
  void navigator.locks.request(lock, gone);
}

/** Calls back when another tab wants the core. */
export function whenAsked(handOver: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => {
    handOver();
  };
  return () => {
    channel.close();
  };
}
