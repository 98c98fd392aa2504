import { useEffect, useState, useSyncExternalStore } from "react";
import type { Host } from "../core/host";
import { Notice } from "./Notice";
import { Screen } from "./Screen";
import { ShellContext } from "./Shell";

/** What is shown before there is a page, after the core is gone, and while another tab has it. */
function State({ host }: { host: Host }) {
  const state = useSyncExternalStore(host.subscribe, host.current);
  switch (state.kind) {
    case "page":
      return <Screen drawn={state} />;
    case "starting":
      return (
        <main className="starting">
          <p role="status">Opening Doorstep</p>
        </main>
      );
    case "elsewhere":
      return state.isWaiting ? (
        <Notice title="Moving Doorstep to this tab">
          <p>The other tab is saving its work. If this does not change, close the other tab.</p>
        </Notice>
      ) : (
        <Notice title="Doorstep is open in another tab" act={{ label: "Use Doorstep here", use: () => void host.takeOver() }}>
          <p>It works in one tab at a time, so that two tabs cannot write over each other.</p>
          <p>Go to the other tab, or use Doorstep here. What you typed there is kept.</p>
        </Notice>
      );
    case "died":
      return (
        <Notice title="Doorstep stopped working" act={{ label: "Start again", use: () => void host.restart() }}>
          <p>Everything that said “Saved on this device” is still on this device.</p>
          <p>Start again, then check the last thing you typed.</p>
        </Notice>
      );
    case "unavailable":
      return (
        <Notice title="Doorstep cannot start" act={{ label: "Try again", use: () => void host.restart() }}>
          <p>A part of it could not be loaded. Connect to the internet, then try again.</p>
          <p>Once it has started here, it also starts with no signal. If it still does not start, update your browser.</p>
          <p>Nothing you saved on this device is lost.</p>
        </Notice>
      );
    default:
      return state satisfies never;
  }
}

type Watch = (isReady: (take: () => void) => void) => Promise<void>;

export function App({ host, watchForUpdates }: { host: Host; watchForUpdates: Watch }) {
  const [take, setTake] = useState<(() => void) | null>(null);
  useEffect(() => {
    // Without a service worker there is no start with no network, and nothing else is lost.
    watchForUpdates((ready) => {
      setTake(() => ready);
    }).catch(() => undefined);
  }, [watchForUpdates]);
  return (
    <ShellContext value={host}>
      {take && (
        <aside className="update" aria-label="New version">
          <p>A new version is ready. What you typed is kept.</p>
          <button
            type="button"
            className="button button--secondary button--small"
            onClick={() => {
              host.settle();
              take();
            }}
          >
            <span>Use the new version</span>
          </button>
        </aside>
      )}
      <State host={host} />
    </ShellContext>
  );
}
