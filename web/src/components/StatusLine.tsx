import type { StatusLine as StatusLineProps } from "page-types";
import { Icon } from "./Icon";
import { isUsable, useShell } from "./Shell";

/** Three facts that are never one word; the whole line opens what lies behind them, where something does. */
export function StatusLine({ status }: { status: StatusLineProps }) {
  const shell = useShell();
  const hasTop = status.is_offline || status.attention !== null;
  const className = `status status--${status.loudness.kind.toLowerCase()}${status.is_offline ? " status--offline" : ""}`;
  const facts = (
    <>
      <span className={`status__top${hasTop ? "" : " status__top--wide"}`}>
        <span className="status__connection">
          <Icon icon={status.is_offline ? "Offline" : "Online"} /> {status.connection}
        </span>{" "}
        {status.attention !== null && (
          <span className="status__attention">
            <Icon icon="Alert" /> <u>{status.attention}</u> <Icon icon="Onward" size="small" />
          </span>
        )}
      </span>{" "}
      <span className="status__facts">
        {status.columns.map((column) => (
          <span key={column.label} className="status__fact">
            <span className="status__label">{column.label}</span>{" "}
            <span className="status__count">
              <Icon icon={column.icon.kind} size="small" /> {column.count}
            </span>{" "}
            <span className="status__age">{column.age}</span>{" "}
          </span>
        ))}
      </span>
    </>
  );
  if (!isUsable(status.action)) {
    return (
      <div className={className} data-key="status">
        {facts}
      </div>
    );
  }
  return (
    <button
      type="button"
      className={className}
      data-key="status"
      onClick={() => {
        shell.used(status.action);
      }}
    >
      {facts}
      <span className="status__more">Details</span>
    </button>
  );
}
