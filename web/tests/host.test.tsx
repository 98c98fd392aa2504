import { act, render, screen } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import * as p from "page-types";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { App } from "../src/components/App";
import { Host } from "../src/core/host";
import type { CoreWorker, FromWorker, ToWorker } from "../src/core/messages";
import { BincodeDeserializer, BincodeSerializer } from "../src/generated/typescript/bincode";
import { action, page } from "./samples";

class FakeWorker implements CoreWorker {
  readonly got: ToWorker[] = [];
  isEnded = false;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  postMessage(message: ToWorker) {
    this.got.push(message);
  }
  terminate() {
    this.isEnded = true;
  }
  tell(message: FromWorker) {
    act(() => this.onmessage?.(new MessageEvent("message", { data: message })));
  }
  say(said: p.ToShell) {
    const serializer = new BincodeSerializer();
    p.serializeToShell(said, serializer);
    this.tell({ kind: "said", bytes: serializer.getBytes() });
  }
  /** What the core was told, without the start. */
  heard(): p.FromShell[] {
    return this.got.flatMap((message) =>
      message.kind === "event" ? [p.deserializeFromShell(new BincodeDeserializer(message.bytes))] : [],
    );
  }
  start(): p.Start {
    const first = this.got[0];
    if (first?.kind !== "start") throw new Error("not started");
    return p.Start.deserialize(new BincodeDeserializer(first.bytes));
  }
}

/** The browser's locks, for tabs that are hosts in one document. */
class FakeLocks {
  /** Who waits for each lock that is held. */
  private readonly held = new Map<string, (() => void)[]>();
  /** Until then the browser is too busy to answer. */
  answers: Promise<void> = Promise.resolve();
  async request(name: string, ...rest: [Use] | [LockOptions, Use]): Promise<void> {
    const [options, use] = rest.length === 1 ? [{}, rest[0]] : rest;
    await this.answers;
    options.signal?.throwIfAborted();
    const waiting = this.held.get(name);
    if (waiting) {
      if (options.ifAvailable) {
        await use(null);
        return;
      }
      await new Promise<void>((resolve, reject) => {
        waiting.push(resolve);
        options.signal?.addEventListener("abort", () => {
          waiting.splice(waiting.indexOf(resolve), 1);
          reject(new DOMException("no answer yet", "TimeoutError"));
        });
      });
    }
    const mine = waiting ?? [];
    this.held.set(name, mine);
    await use({});
    const next = mine.shift();
    if (next) next();
    else this.held.delete(name);
  }
}

type Use = (lock: unknown) => unknown;

const workers: FakeWorker[] = [];
const hosts: Host[] = [];

async function open(): Promise<Host> {
  const host = new Host(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  hosts.push(host);
  render(<App host={host} watchForUpdates={() => Promise.resolve()} />);
  await act(() => host.begin());
  return host;
}

function worker(index: number): FakeWorker {
  const found = workers[index];
  if (!found) throw new Error("no such worker");
  return found;
}

beforeEach(() => {
  Object.defineProperty(navigator, "locks", { value: new FakeLocks(), configurable: true });
  Object.defineProperty(navigator, "storage", { value: { persist: () => Promise.resolve(true) }, configurable: true });
  localStorage.clear();
});

afterEach(() => {
  for (const host of hosts.splice(0)) host.stop();
  workers.length = 0;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the start", () => {
  test("says whether storage is kept and whether a database was here before", async () => {
    await open();
    expect(worker(0).start()).toMatchObject({ hub: location.origin, is_storage_kept: true, had_database: false });
    worker(0).say(p.toShellRender(page([], { title: "Who are you?" })));
    expect(screen.getByRole("heading", { name: "Who are you?" })).toBeTruthy();
    hosts[0]?.stop();
    await open();
    expect(worker(1).start().had_database).toBe(true);
  });

  test("a link is told once, and what it told the app is taken out of the address bar and the history", async () => {
    history.replaceState({ guard: false }, "", "/#signed-in=ticket");
    const entries = history.length;
    await open();
    expect(location.href).toBe(`${location.origin}/`);
    expect(history.length).toBe(entries);
    const links = (index: number) => worker(index).heard().filter(({ kind }) => kind === "OpenedLink");
    expect(links(0)).toMatchObject([{ value: "/#signed-in=ticket" }]);
    await act(() => hosts[0]?.restart());
    expect(links(1)).toEqual([]);
  });
});

describe("what happens around", () => {
  test("front, back and the network are told", async () => {
    await open();
    document.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new Event("online"));
    window.dispatchEvent(new Event("pagehide"));
    expect(worker(0).heard().map((event) => event.kind)).toEqual(["CameToFront", "MayExchange", "WentToBack"]);
  });

  test("a timer rings with its name, once, at its last time", async () => {
    await open();
    vi.useFakeTimers();
    worker(0).say(p.toShellTimer(new p.Timer("try", 1000)));
    worker(0).say(p.toShellTimer(new p.Timer("try", 3000)));
    vi.advanceTimersByTime(2000);
    expect(worker(0).heard()).toEqual([]);
    vi.advanceTimersByTime(2000);
    expect(worker(0).heard()).toEqual([p.fromShellTimerRang("try")]);
  });

  test("only addresses that can't run as a program are opened", async () => {
    await open();
    const opened = vi.spyOn(window, "open").mockReturnValue(null);
    worker(0).say(p.toShellOpen("javascript:alert(1)"));
    worker(0).say(p.toShellOpen("not an address"));
    worker(0).say(p.toShellOpen("https://example.org/map"));
    expect(opened.mock.calls.map(([address]) => address)).toEqual(["https://example.org/map"]);
  });

  test("the browser's Back asks the core while the page has a way back", async () => {
    await open();
    worker(0).say(p.toShellRender(page([], { key: "inner", back: action() })));
    expect(history.state).toEqual({ guard: true });
    const gone = new Promise((resolve) => {
      window.addEventListener("popstate", resolve, { once: true });
    });
    history.back();
    await gone;
    expect(worker(0).heard()).toEqual([p.fromShellBack()]);
  });

  test("what is used carries the bytes; nothing is sent for an empty action", async () => {
    const host = await open();
    const used = action();
    host.used(used);
    host.used(new p.Action(new Uint8Array()));
    expect(worker(0).heard()).toEqual([p.fromShellUsed(used)]);
  });
});

test("going back is remembered until something is used", async () => {
  const host = await open();
  const way = action();
  worker(0).say(p.toShellRender(page([], { key: "outer" })));
  worker(0).say(p.toShellRender(page([], { key: "inner", back: way })));
  expect(host.current()).toMatchObject({ isReturn: false });
  host.goBack(way);
  worker(0).say(p.toShellRender(page([], { key: "opening" })));
  worker(0).say(p.toShellRender(page([], { key: "outer" })));
  expect(host.current()).toMatchObject({ isReturn: true });
  host.used(action());
  worker(0).say(p.toShellRender(page([], { key: "inner" })));
  expect(host.current()).toMatchObject({ isReturn: false });
});

describe("a second tab", () => {
  test("is not what a slow browser is taken for", async () => {
    const locks = new FakeLocks();
    let answer: () => void = () => undefined;
    locks.answers = new Promise((resolve) => {
      answer = resolve;
    });
    Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
    vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort(new DOMException("late", "TimeoutError")));
    const opened = open();
    answer();
    await opened;
    expect(workers).toHaveLength(1);
    expect(screen.queryByRole("heading", { name: "Doorstep is open in another tab" })).toBeNull();
  });

  test("is not what a browser without locks is taken for", async () => {
    Object.defineProperty(navigator, "locks", {
      value: { request: () => Promise.reject(new DOMException("not here", "SecurityError")) },
      configurable: true,
    });
    await open();
    expect(workers).toHaveLength(0);
    expect(screen.queryByRole("heading", { name: "Doorstep is open in another tab" })).toBeNull();
    expect(screen.getByRole("heading", { name: "Doorstep cannot start" })).toBeTruthy();
  });

  test("explains itself, and takes over when the first gives way", async () => {
    await open();
    await open();
    expect(screen.getByRole("heading", { name: "Doorstep is open in another tab" })).toBeTruthy();
    expect(workers).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "Use Doorstep here" }));
    await vi.waitFor(() => {
      expect(workers).toHaveLength(2);
    });
    expect(worker(0).isEnded).toBe(true);
    expect(worker(0).heard().at(-1)).toEqual(p.fromShellWentToBack());
    act(() => undefined);
    worker(1).say(p.toShellRender(page([], { title: "Today" })));
    expect(screen.getByRole("heading", { name: "Today" })).toBeTruthy();
    expect(screen.getByRole("heading", { name: "Doorstep is open in another tab" })).toBeTruthy();
  });
});

describe("when there is no core", () => {
  test("a core that died is started again from disk", async () => {
    await open();
    worker(0).say(p.toShellRender(page([])));
    worker(0).tell({ kind: "died", reason: "unreachable" });
    expect(worker(0).isEnded).toBe(true);
    expect(screen.getByRole("heading", { name: "Doorstep stopped working" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Start again" }));
    await vi.waitFor(() => {
      expect(workers).toHaveLength(2);
    });
    worker(1).say(p.toShellRender(page([], { title: "Today" })));
    expect(screen.getByRole("heading", { name: "Today" })).toBeTruthy();
  });

  test("a worker that ends without a word is missed", async () => {
    let die: () => void = () => undefined;
    void navigator.locks.request("of the worker", () => new Promise<void>((end) => (die = end)));
    await open();
    worker(0).tell({ kind: "alive", lock: "of the worker" });
    worker(0).say(p.toShellRender(page([], { title: "Today" })));
    expect(screen.getByRole("heading", { name: "Today" })).toBeTruthy();
    die();
    expect(await screen.findByRole("heading", { name: "Doorstep stopped working" })).toBeTruthy();
  });

  test("a program that can't be loaded says what to do", async () => {
    await open();
    worker(0).tell({ kind: "unavailable", reason: "offline" });
    expect(screen.getByRole("heading", { name: "Doorstep cannot start" })).toBeTruthy();
    expect(screen.getByText(/Connect to the internet/)).toBeTruthy();
  });
});

test("a new version is offered, and taken after what is typed was left to the core", async () => {
  const host = new Host(() => new FakeWorker());
  hosts.push(host);
  const take = vi.fn();
  render(
    <App
      host={host}
      watchForUpdates={(isReady) => {
        isReady(take);
        return Promise.resolve();
      }}
    />,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Use the new version" }));
  expect(take).toHaveBeenCalledOnce();
});
