import { useEffect, useRef } from "react";
import type { Drawn } from "../core/state";
import { Behind, Page } from "./Page";
import { useShell } from "./Shell";
import { useArrival } from "./useArrival";
import { useWide } from "./useWide";

/** What a page is called in the window's title; an error is said first. Browsers write titles into their history, so a page about a person is not called by their name. */
function titleOf({ page }: Drawn): string {
  const groups = [...page.main, ...page.aside];
  const isWrong = groups.some((group) => group.components.some((component) => component.kind === "ErrorSummary"));
  return `${isWrong ? "Error: " : ""}${page.about === null ? page.title : "A person’s record"} - Doorstep`;
}

/** The core's page, as a whole screen or as a sheet over the page before it. */
export function Screen({ drawn }: { drawn: Drawn }) {
  const shell = useShell();
  const isWide = useWide();
  const root = useRef<HTMLDivElement>(null);
  const { page } = drawn;
  const isSheet = page.presentation.kind === "Sheet" && !isWide;
  const title = titleOf(drawn);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useArrival(drawn, root);
  return (
    <div className={isSheet ? "screen screen--sheet" : "screen"}>
      <div className="hidden" role="status" aria-live="polite">
        {drawn.announce && <p key={drawn.announce.count}>{drawn.announce.text}</p>}
      </div>
      <a className="skip" href="#main">
        Skip to main content
      </a>
      {isSheet && drawn.behind && <Behind page={drawn.behind} />}
      <div
        ref={root}
        className={isSheet ? "sheet" : "whole"}
        data-page="now"
        role={isSheet ? "dialog" : undefined}
        aria-modal={isSheet ? true : undefined}
        aria-label={isSheet ? page.title : undefined}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || page.presentation.kind !== "Sheet" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          shell.back();
        }}
      >
        <Page page={page} isWide={isWide} isSheet={isSheet} />
      </div>
    </div>
  );
}
