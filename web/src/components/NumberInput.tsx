import type { NumberInput as NumberInputProps } from "page-types";
import { FieldError, FieldNote, Hint, useDescription } from "./FieldFrame";
import { Icon } from "./Icon";
import { Badge } from "./Tag";
import { leavesAll, useField } from "./useField";

function decimals(step: string): number {
  return step.split(".")[1]?.length ?? 0;
}

/** One step up or down, kept between the lowest and the highest. Nothing becomes of an empty field. */
export function stepped(text: string, direction: 1 | -1, input: Pick<NumberInputProps, "step" | "least" | "most">): string {
  const from = Number(text);
  if (text.trim() === "" || !Number.isFinite(from)) return text;
  const least = input.least === "" ? -Infinity : Number(input.least);
  const most = input.most === "" ? Infinity : Number(input.most);
  const to = from + direction * Number(input.step);
  return Math.min(most, Math.max(least, to)).toFixed(decimals(input.step));
}

export function NumberInput({ input }: { input: NumberInputProps }) {
  const field = useField(input.field);
  const { id, describedBy } = useDescription(input.field);
  const isEmpty = field.text.trim() === "";
  const step = (direction: 1 | -1) => {
    if (!isEmpty) field.type(stepped(field.text, direction, input));
  };
  return (
    <div
      className={`number${input.field.error === null ? "" : " field--wrong"}`}
      data-key={input.field.key}
      onBlur={leavesAll(field.left)}
    >
      <div className="number__label">
        <label htmlFor={id("")}>{input.field.label}</label>
        <span className="number__unit" id={id("unit")}>
          {input.unit}
        </span>
        <Hint field={input.field} />
      </div>
      <div className="stepper">
        <button
          type="button"
          tabIndex={-1}
          disabled={isEmpty}
          aria-label={`${input.field.label}: minus ${input.step}`}
          onClick={() => {
            step(-1);
          }}
        >
          <Icon icon="Minus" />
        </button>
        <input
          id={id("")}
          type="text"
          inputMode={decimals(input.step) > 0 ? "decimal" : "numeric"}
          autoComplete="off"
          value={field.text}
          aria-describedby={[id("unit"), describedBy].filter(Boolean).join(" ")}
          aria-invalid={input.field.error === null ? undefined : true}
          onChange={(event) => {
            field.type(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
            event.preventDefault();
            step(event.key === "ArrowUp" ? 1 : -1);
          }}
          onCompositionStart={() => {
            field.composing(true);
          }}
          onCompositionEnd={() => {
            field.composing(false);
          }}
        />
        <button
          type="button"
          tabIndex={-1}
          disabled={isEmpty}
          aria-label={`${input.field.label}: plus ${input.step}`}
          onClick={() => {
            step(1);
          }}
        >
          <Icon icon="Plus" />
        </button>
      </div>
      <Badge tag={input.badge} />
      <FieldError field={input.field} />
      <FieldNote field={input.field} />
    </div>
  );
}
