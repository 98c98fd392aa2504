import type { ActionBar as ActionBarProps } from "page-types";
import { Button } from "./Button";

/** The acts of a page, at its foot. */
export function ActionBar({ bar, menu }: { bar: ActionBarProps | null; menu: React.ReactNode }) {
  const hasButtons = bar !== null && (bar.main !== null || bar.others.length > 0);
  if (bar === null && !menu) return null;
  return (
    <footer className="actions">
      {bar?.note != null && <p className="actions__note">{bar.note}</p>}
      {(hasButtons || menu) && (
        <div className="actions__buttons">
          {menu}
          {bar?.others.map((button) => <Button key={button.key} button={button} />)}
          {bar?.main && <Button key={bar.main.key} button={bar.main} />}
        </div>
      )}
    </footer>
  );
}
