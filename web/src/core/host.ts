// The core's host in the page: starts the worker, passes events in and pages out, and says so when there is no core.

import type { Action } from "page-types";
import { type FromShell, Start, Typed } from "page-types";
import { guardBack, type BackGuard } from "./history";
import type { CoreWorker, FromWorker } from "./messages";
import { hadDatabase, isStorageKept, openUri, rememberDatabase, takeLink } from "./outside";
import { clearPaper, print } from "./paper";
import { own, takeOver, whenAsked, whenGone, type Release } from "./owner";
import { drawn, type ShellState } from "./state";
import { decodeToShell, encodeEvent, encodeStart } from "./wire";

/** How long the core has for its last words when another tab takes over. */
const HAND_OVER_MS = 400;

export class Host {
  private state: ShellState = { kind: "starting" };
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private worker: CoreWorker | null = null;
  private release: Release | null = null;
  /** The last thing done was to go back. The core may draw a page or two on its way there. */
  private wentBack = false;
  private readonly guard: BackGuard;
  /** What the core has not been told yet: a tab may wait for its turn. */
  private link = takeLink();
  private readonly ends: (() => void)[] = [];

  constructor(private readonly makeWorker: () => CoreWorker) {
    this.guard = guardBack(() => {
      this.back();
    });
    const online = () => {
      this.send({ kind: "MayExchange" });
    };
    const changed = () => {
      this.send({ kind: document.visibilityState === "visible" ? "CameToFront" : "WentToBack" });
    };
    const leaving = () => {
      this.settle();
    };
    document.addEventListener("visibilitychange", changed);
    addEventListener("online", online);
    addEventListener("pagehide", leaving);
    this.ends.push(
      () => {
        document.removeEventListener("visibilitychange", changed);
      },
      () => {
        removeEventListener("online", online);
      },
      () => {
        removeEventListener("pagehide", leaving);
      },
      whenAsked(() => void this.handOver()),
    );
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): ShellState => this.state;

  /** Starts here, unless another tab has the core. */
  async begin(): Promise<void> {
    try {
      this.release = await own();
    } catch {
      this.lost("unavailable");
      return;
    }
    if (this.release === null) this.show({ kind: "elsewhere", isWaiting: false });
    else await this.start();
  }

  /** Takes the core from the other tab. */
  async takeOver(): Promise<void> {
    this.show({ kind: "elsewhere", isWaiting: true });
    this.release = await takeOver();
    this.show({ kind: "starting" });
    await this.start();
  }

  /** Starts again from what is on disk. */
  async restart(): Promise<void> {
    this.end();
    this.show({ kind: "starting" });
    if (this.release === null) await this.begin();
    else await this.start();
  }

  used(action: Action): void {
    this.wentBack = false;
    this.use(action);
  }

  typed(action: Action, value: string, revision: number): void {
    this.send({ kind: "Typed", value: new Typed(action, value, revision) });
  }

  left(action: Action): void {
    this.send({ kind: "Left", value: action });
  }

  /** The way back that the page offers. */
  goBack(action: Action): void {
    this.wentBack = true;
    this.use(action);
  }

  /** Escape, or the browser's Back. */
  back(): void {
    this.wentBack = true;
    this.send({ kind: "Back" });
  }

  /** Lets the focused field say that it was left, and the core save what it holds. */
  settle(): void {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    this.send({ kind: "WentToBack" });
  }

  stop(): void {
    for (const end of this.ends.splice(0)) end();
    this.guard.stop();
    this.end();
    this.release?.();
  }

  private use(action: Action): void {
    if (action.bytes.length > 0) this.send({ kind: "Used", value: action });
  }

  private async start(): Promise<void> {
    const start = new Start(location.origin, "doorstep.sqlite", "browser", await isStorageKept(), hadDatabase());
    const worker = this.makeWorker();
    this.worker = worker;
    worker.onmessage = ({ data }) => {
      if (worker !== this.worker) return;
      if (data.kind === "alive") {
        // A browser short of memory ends a worker without a word.
        whenGone(data.lock, () => {
          if (worker === this.worker) this.lost("died");
        });
      } else {
        this.heard(data);
      }
    };
    worker.onerror = () => {
      if (worker === this.worker) this.lost(this.state.kind === "starting" ? "unavailable" : "died");
    };
    worker.postMessage({ kind: "start", bytes: encodeStart(start) });
    const link = this.link;
    this.link = "/";
    if (link !== "/") this.send({ kind: "OpenedLink", value: link });
  }

  private heard(message: Exclude<FromWorker, { kind: "alive" }>): void {
    switch (message.kind) {
      case "said":
        this.said(message.bytes);
        break;
      case "unavailable":
      case "died":
        this.lost(message.kind);
        break;
    }
  }

  private said(bytes: Uint8Array): void {
    const said = decodeToShell(bytes);
    switch (said.kind) {
      case "Render":
        if (this.state.kind === "starting") rememberDatabase();
        if (this.state.kind === "page" && this.state.page.key !== said.value.key) clearPaper();
        this.show(drawn(this.state, said.value, this.wentBack));
        this.guard.set(said.value.back !== null);
        break;
      case "Open":
        openUri(said.value);
        break;
      case "Print":
        print(said.value);
        break;
      case "Timer": {
        const { name, after_ms } = said.value;
        clearTimeout(this.timers.get(name));
        const ring = () => {
          this.timers.delete(name);
          this.send({ kind: "TimerRang", value: name });
        };
        this.timers.set(name, setTimeout(ring, after_ms));
        break;
      }
    }
  }

  private async handOver(): Promise<void> {
    if (this.release === null) return;
    this.settle();
    await new Promise((resolve) => setTimeout(resolve, HAND_OVER_MS));
    this.end();
    this.release();
    this.release = null;
    this.show({ kind: "elsewhere", isWaiting: false });
  }

  private lost(kind: "unavailable" | "died"): void {
    this.end();
    this.show({ kind });
  }

  private end(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.worker?.terminate();
    this.worker = null;
  }

  private send(event: FromShell): void {
    this.worker?.postMessage({ kind: "event", bytes: encodeEvent(event) });
  }

  private show(state: ShellState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
