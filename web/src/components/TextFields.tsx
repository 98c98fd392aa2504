import type { Keyboard, TextArea as TextAreaProps, TextInput as TextInputProps } from "page-types";
import { FieldFrame, useDescription } from "./FieldFrame";
import { Icon } from "./Icon";
import { useField } from "./useField";

type InputProps = React.InputHTMLAttributes<HTMLInputElement>;

function keyboard(kind: Keyboard["kind"]): InputProps {
  switch (kind) {
    case "Text":
      return { type: "text", autoComplete: "off" };
    case "Name":
      return { type: "text", autoComplete: "off", autoCorrect: "off", autoCapitalize: "words", spellCheck: "false" };
    case "Digits":
      return { type: "text", inputMode: "numeric", autoComplete: "off", spellCheck: "false" };
    case "Phone":
      return { type: "tel", autoComplete: "off" };
  }
}

function Line({ input, extra }: { input: Pick<TextInputProps, "field" | "width">; extra: InputProps }) {
  const field = useField(input.field);
  const { id, describedBy } = useDescription(input.field);
  return (
    <input
      {...extra}
      id={id("")}
      className={`input${input.width > 0 ? " input--sized" : ""}`}
      size={input.width > 0 ? input.width : undefined}
      value={field.text}
      aria-describedby={describedBy}
      aria-invalid={input.field.error === null ? undefined : true}
      onChange={(event) => {
        field.type(event.target.value);
      }}
      onCompositionStart={() => {
        field.composing(true);
      }}
      onCompositionEnd={() => {
        field.composing(false);
      }}
      onBlur={field.left}
    />
  );
}

export function TextInput({ input }: { input: TextInputProps }) {
  return (
    <FieldFrame field={input.field}>
      <Line input={input} extra={keyboard(input.keyboard.kind)} />
    </FieldFrame>
  );
}

export function TimeInput({ input }: { input: TextInputProps }) {
  return (
    <FieldFrame field={input.field}>
      <Line input={{ field: input.field, width: 0 }} extra={{ type: "time" }} />
    </FieldFrame>
  );
}

export function Search({ input }: { input: TextInputProps }) {
  return (
    <FieldFrame field={input.field}>
      <div className="search" role="search">
        <Icon icon="Search" />
        <Line input={{ field: input.field, width: 0 }} extra={{ ...keyboard("Name"), type: "search", enterKeyHint: "search" }} />
      </div>
    </FieldFrame>
  );
}

export function TextArea({ area }: { area: TextAreaProps }) {
  const field = useField(area.field);
  const { id, describedBy } = useDescription(area.field);
  return (
    <FieldFrame field={area.field}>
      <textarea
        id={id("")}
        className="input input--area"
        rows={area.lines}
        value={field.text}
        aria-describedby={describedBy}
        aria-invalid={area.field.error === null ? undefined : true}
        onChange={(event) => {
          field.type(event.target.value);
        }}
        onCompositionStart={() => {
          field.composing(true);
        }}
        onCompositionEnd={() => {
          field.composing(false);
        }}
        onBlur={field.left}
      />
    </FieldFrame>
  );
}
