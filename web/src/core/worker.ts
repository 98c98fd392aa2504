/// <reference lib="webworker" />
// The dedicated worker that owns the core: the only place where the origin's private files can be opened.

import init, { CoreFfi, installStorage } from "../generated/core/shared.js";
import program from "../generated/core/shared_bg.wasm?url";
import type { FromWorker, ToWorker } from "./messages";
import { holdForLife } from "./owner";

const self = globalThis as unknown as DedicatedWorkerGlobalScope;
const tell = (message: FromWorker) => {
  self.postMessage(message);
};

let core: CoreFfi | null = null;
/** Events that came while the core was starting. */
const early: Uint8Array[] = [];

/** A worker that was ended a moment ago may still hold the files. */
const ATTEMPTS = 10;
const PAUSE_MS = 200;

async function storage(): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await installStorage();
      return;
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

async function start(bytes: Uint8Array): Promise<void> {
  void holdForLife().then((lock) => {
    tell({ kind: "alive", lock });
  });
  try {
    await init({ module_or_path: program });
  } catch (error) {
    tell({ kind: "unavailable", reason: String(error) });
    return;
  }
  try {
    await storage();
    core = new CoreFfi(bytes, (said: Uint8Array) => {
      tell({ kind: "said", bytes: said });
    });
    for (const event of early.splice(0)) core.send(event);
  } catch (error) {
    tell({ kind: "died", reason: String(error) });
  }
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "start") {
    void start(data.bytes);
  } else if (core === null) {
    early.push(data.bytes);
  } else {
    try {
      core.send(data.bytes);
    } catch (error) {
      tell({ kind: "died", reason: String(error) });
    }
  }
};

// A panic inside an answer that the core was waiting for ends here and not in `send`.
self.addEventListener("error", (event) => {
  tell({ kind: "died", reason: event.message });
});
self.addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof WebAssembly.RuntimeError) tell({ kind: "died", reason: String(event.reason) });
});
