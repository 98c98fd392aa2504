import type { Field } from "page-types";
import { Icon } from "./Icon";
import { useIds } from "./scope";

/** What describes a field to a screen reader: its hint, its error, its note. */
export function useDescription(field: Field): { id: (part: string) => string; describedBy: string | undefined } {
  const id = useIds(field.key);
  const parts = [field.hint !== null && id("hint"), field.error !== null && id("error"), field.note !== null && id("note")];
  const present = parts.filter((part) => part !== false);
  return { id, describedBy: present.length > 0 ? present.join(" ") : undefined };
}

export function Hint({ field }: { field: Field }) {
  const id = useIds(field.key);
  if (field.hint === null) return null;
  return (
    <p className="field__hint" id={id("hint")}>
      {field.hint}
    </p>
  );
}

export function FieldError({ field }: { field: Field }) {
  const id = useIds(field.key);
  if (field.error === null) return null;
  return (
    <p className="field__error" id={id("error")}>
      <span className="hidden">Error:</span>{" "}
      {field.error}
    </p>
  );
}

export function FieldNote({ field }: { field: Field }) {
  const id = useIds(field.key);
  if (field.note === null) return null;
  return (
    <p className="field__note" id={id("note")}>
      <Icon icon="Device" size="small" /> {field.note}
    </p>
  );
}

/** Label, hint, error, the input, note: in this order. */
export function FieldFrame({ field, children }: { field: Field; children: React.ReactNode }) {
  const id = useIds(field.key);
  return (
    <div className={`field${field.error === null ? "" : " field--wrong"}`} data-key={field.key}>
      <label className="field__label" htmlFor={id("")}>
        {field.label}
      </label>
      <Hint field={field} />
      <FieldError field={field} />
      {children}
      <FieldNote field={field} />
    </div>
  );
}

/** The same for a field of several parts. */
export function FieldGroup({
  field,
  className,
  left,
  children,
}: {
  field: Field;
  className: string;
  left: (event: React.FocusEvent<HTMLElement>) => void;
  children: React.ReactNode;
}) {
  const { describedBy } = useDescription(field);
  return (
    <fieldset
      className={`field ${className}${field.error === null ? "" : " field--wrong"}`}
      data-key={field.key}
      aria-describedby={describedBy}
      onBlur={left}
    >
      <legend className="field__label">{field.label}</legend>
      <Hint field={field} />
      <FieldError field={field} />
      {children}
      <FieldNote field={field} />
    </fieldset>
  );
}
