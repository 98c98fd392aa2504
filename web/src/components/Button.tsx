import type { Button as ButtonProps } from "page-types";
import { Icon } from "./Icon";
import { useShell } from "./Shell";

interface Drawn {
  button: ButtonProps;
  /** What is drawn, where its whole name stands beside it already. */
  words?: string;
  /** What a screen reader says, where its words alone would not tell it from the next one. */
  name?: string;
  /** Inside rows and panels. */
  isSmall?: boolean;
}

/** A button of the page. */
export function Button({ button, words = button.label, name = button.label, isSmall = false }: Drawn) {
  const shell = useShell();
  const style = button.style.kind.toLowerCase();
  return (
    <button
      type="button"
      className={`button button--${style}${isSmall ? " button--small" : ""}`}
      data-key={button.key}
      aria-label={words === name ? undefined : name}
      onClick={() => {
        shell.used(button.action);
      }}
    >
      {button.icon && <Icon icon={button.icon.kind} />}
      <span>{words}</span>
    </button>
  );
}

/** A picture alone, where there is no room for its words; they are still its name. */
export function IconButton({ button }: { button: ButtonProps }) {
  const shell = useShell();
  if (button.icon === null) return <Button button={button} isSmall />;
  return (
    <button
      type="button"
      className="icon-button"
      data-key={button.key}
      aria-label={button.label}
      title={button.label}
      onClick={() => {
        shell.used(button.action);
      }}
    >
      <Icon icon={button.icon.kind} size="large" />
    </button>
  );
}
