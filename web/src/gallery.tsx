// Every component in every state, one page at a time: `gallery.html#3` is the fourth. `?bare` hides the way between them.

import type { Page } from "page-types";
import { useState, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { Screen } from "./components/Screen";
import { drawn } from "./core/state";
import { decodePages } from "./core/wire";
import written from "./generated/gallery.bin?url";
import "./styles/app.scss";

function useHash(): string {
  const subscribe = (changed: () => void) => {
    addEventListener("hashchange", changed);
    return () => {
      removeEventListener("hashchange", changed);
    };
  };
  return useSyncExternalStore(subscribe, () => location.hash);
}

function Gallery({ pages }: { pages: Page[] }) {
  const [isBare] = useState(() => location.search.includes("bare"));
  const chosen = Number(useHash().slice(1));
  const index = Number.isInteger(chosen) && chosen >= 0 && chosen < pages.length ? chosen : 0;
  const page = pages[index];
  if (!page) return <p>The gallery is empty.</p>;
  return (
    <>
      {!isBare && (
        <nav className="gallery" aria-label="Gallery">
          <label>
            Page{" "}
            <select
              value={index}
              onChange={(event) => {
                location.hash = event.target.value;
              }}
            >
              {pages.map((one, at) => (
                <option key={at} value={at}>
                  {at + 1}. {one.title}
                </option>
              ))}
            </select>
          </label>
        </nav>
      )}
      <Screen key={index} drawn={drawn({ kind: "starting" }, page, false)} />
    </>
  );
}

async function show(): Promise<void> {
  const answer = await fetch(written);
  const pages = decodePages(new Uint8Array(await answer.arrayBuffer()));
  document.documentElement.dataset.pages = String(pages.length);
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<Gallery pages={pages} />);
}

void show();
