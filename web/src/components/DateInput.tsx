import type { DateInput as DateInputProps } from "page-types";
import { useState } from "react";
import { FieldGroup } from "./FieldFrame";
import { useIds } from "./scope";
import { leavesAll, useField } from "./useField";

interface Parts {
  day: string;
  month: string;
  year: string;
}

/** `YYYY-MM-DD` once whole; before that what was typed, in the same order. Nothing typed is nothing. */
export function joined({ day, month, year }: Parts): string {
  if (day === "" && month === "" && year === "") return "";
  const isWhole = /^\d{4}$/.test(year) && /^\d{1,2}$/.test(month) && /^\d{1,2}$/.test(day);
  return isWhole ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : `${year}-${month}-${day}`;
}

export function parted(value: string): Parts {
  const [year = "", month = "", ...day] = value.split("-");
  return { year, month, day: day.join("-") };
}

export function DateInput({ input }: { input: DateInputProps }) {
  const field = useField(input.field);
  const id = useIds(input.field.key);
  const [typed, setTyped] = useState(() => parted(field.text));
  // "3" and "03" are one value: what was typed stays as it was typed.
  const parts = joined(typed) === field.text ? typed : parted(field.text);
  const part = (name: keyof Parts, label: string, size: number) => (
    <div className="date__part">
      <label htmlFor={id(name)}>{label}</label>
      <input
        id={id(name)}
        className="input input--sized"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        size={size}
        value={parts[name]}
        aria-invalid={input.field.error === null ? undefined : true}
        onChange={(event) => {
          const next = { ...parts, [name]: event.target.value.trim() };
          setTyped(next);
          field.type(joined(next));
        }}
      />
    </div>
  );
  return (
    <FieldGroup field={input.field} className="date" left={leavesAll(field.left)}>
      <div className="date__parts">
        {part("day", "Day", 2)}
        {part("month", "Month", 2)}
        {part("year", "Year", 4)}
      </div>
    </FieldGroup>
  );
}
