// A new version of the app waits until the person asks for it; what they type is saved by the core meanwhile.

/** Registers the service worker; calls back with the way to take the new version when one is ready. */
export async function watchForUpdates(isReady: (take: () => void) => void): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const workers = navigator.serviceWorker;
  const hadOne = workers.controller !== null;
  workers.addEventListener("controllerchange", () => {
    // The first worker of all takes the page without a change of version.
    if (hadOne) location.reload();
  });
  const registration = await workers.register("/sw.js", { updateViaCache: "none" });
  const offer = (worker: ServiceWorker | null) => {
    if (worker === null || workers.controller === null) return;
    isReady(() => {
      worker.postMessage("take over");
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
