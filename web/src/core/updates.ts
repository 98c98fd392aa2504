// A new version of the app waits until the person asks for it; what they type is saved by the core meanwhile.

/**
 * The browser lets a new worker in only while the old one answers nothing. When that takes longer, loading the page
 * anew ends what the old one was busy with.
 */
const PATIENCE_MS = 2000;

/** Registers the service worker; calls back with the way to take the new version when one is ready. */
export async function watchForUpdates(isReady: (take: () => void) => void): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const workers = navigator.serviceWorker;
  const hadOne = workers.controller !== null;
  let isReloading = false;
  const reload = () => {
    if (isReloading) return;
    isReloading = true;
    location.reload();
  };
  workers.addEventListener("controllerchange", () => {
    // The first worker of all takes the page without a change of version.
    if (hadOne) reload();
  });
  const registration = await workers.register("/sw.js", { updateViaCache: "none" });
  const offer = (worker: ServiceWorker | null) => {
    if (worker === null || workers.controller === null) return;
    isReady(() => {
      worker.postMessage("take over");
      setTimeout(reload, PATIENCE_MS);
    });
  };
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const installing = registration.installing;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed") offer(installing);
    });
  });
}
