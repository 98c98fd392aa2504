// What the page and the worker that holds the core post to each other.

export type ToWorker = { kind: "start"; bytes: Uint8Array } | { kind: "event"; bytes: Uint8Array };

export type FromWorker =
  | { kind: "said"; bytes: Uint8Array }
  /** Holds this lock as long as it lives: who is given it knows that the worker is gone. */
  | { kind: "alive"; lock: string }
  /** The core's program could not be had: offline before it was ever stored, or a browser that is too old. */
  | { kind: "unavailable"; reason: string }
  /** The core ran and stopped. What it had said was saved is on disk. */
  | { kind: "died"; reason: string };

/** The part of a `Worker` that the host uses; tests put their own here. */
export interface CoreWorker {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}
