/// <reference lib="webworker" />
// The service worker: the app starts with no network. It keeps the files of one version and touches nothing else, so
// what goes between the core and the hub is never stored here.

declare const __PRECACHE__: string[];
declare const __VERSION__: string;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const PREFIX = "doorstep-";
const CACHE = PREFIX + __VERSION__;
const FILES = new Set(__PRECACHE__);

worker.addEventListener("install", (event) => {
  // `reload`: a file without a hash in its name must not come from the browser's older copy.
  const requests = [...FILES].map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

worker.addEventListener("activate", (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
    }
    await worker.clients.claim();
  };
  event.waitUntil(drop());
});

worker.addEventListener("message", (event) => {
  if (event.data === "take over") void worker.skipWaiting();
});

worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== worker.location.origin) return;
  if (!FILES.has(url.pathname)) return;
  const kept = async () => {
    const cache = await caches.open(CACHE);
    return (await cache.match(url.pathname)) ?? fetch(event.request);
  };
  event.respondWith(kept());
});
