import type {
  ErrorSummary as ErrorSummaryProps,
  NotificationBanner as NotificationBannerProps,
  WarningCallout as WarningCalloutProps,
} from "page-types";
import { useEffect, useRef } from "react";
import { Button } from "./Button";
import { focusByKey } from "./focus";
import { Icon } from "./Icon";
import { Heading } from "./Heading";
import { useIds } from "./scope";

export function WarningCallout({ callout }: { callout: WarningCalloutProps }) {
  return (
    <div className="callout" data-key={callout.key}>
      <Icon icon={callout.icon.kind} />
      <div className="callout__words">
        <p>
          <strong>{callout.title}</strong> {callout.text}
        </p>
        {callout.source !== null && <p className="small">{callout.source}</p>}
      </div>
      {callout.button && <Button button={callout.button} isSmall />}
    </div>
  );
}

export function NotificationBanner({ banner }: { banner: NotificationBannerProps }) {
  const id = useIds(banner.key);
  return (
    <div
      className={`banner tone-${banner.tone.kind.toLowerCase()}`}
      data-key={banner.key}
      role={banner.tone.kind === "Late" ? "alert" : "region"}
      aria-labelledby={id("title")}
    >
      <Heading id={id("title")} className="banner__title">
        {banner.title}
      </Heading>
      {banner.text !== "" && <p>{banner.text}</p>}
      {banner.button && <Button button={banner.button} isSmall />}
    </div>
  );
}

/** Takes the focus when it comes, so that nobody has to look for what went wrong. */
export function ErrorSummary({ summary }: { summary: ErrorSummaryProps }) {
  const box = useRef<HTMLDivElement>(null);
  const id = useIds(summary.key);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div className="errors" data-key={summary.key} ref={box} tabIndex={-1} role="alert" aria-labelledby={id("title")}>
      <h2 id={id("title")}>{summary.title}</h2>
      <ul>
        {summary.errors.map((error) => (
          <li key={`${error.field} ${error.text}`}>
            <a
              href={`#${id(error.field)}`}
              onClick={(event) => {
                event.preventDefault();
                focusByKey(error.field);
              }}
            >
              {error.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
