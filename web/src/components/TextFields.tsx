import type { Keyboard, TextArea as TextAreaProps, TextInput as TextInputProps } from "page-types";
import { useState } from "react";
import { FieldFrame, useDescription } from "./FieldFrame";
import { Icon } from "./Icon";
import { useShell } from "./Shell";
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
    case "Passphrase":
    case "Pin":
      return {
        type: "password",
        inputMode: kind === "Pin" ? "numeric" : "text",
        // A browser that keeps it would open for whoever has its profile.
        autoComplete: "off",
        autoCapitalize: "none",
        autoCorrect: "off",
        spellCheck: "false",
      };
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

/** Nobody reads it over a shoulder, unless who types it asks to see it. Enter does what the page is for. */
function Secret({ input }: { input: TextInputProps }) {
  const [isShown, setShown] = useState(false);
  const shell = useShell();
  const extra = keyboard(input.keyboard.kind);
  return (
    <div className="secret">
      <Line
        input={input}
        extra={{
          ...extra,
          type: isShown ? "text" : "password",
          onKeyDown: (event) => {
            if (event.key === "Enter" && !event.repeat && !event.nativeEvent.isComposing) shell.used(input.field.action);
          },
        }}
      />
      <button
        type="button"
        className="button button--secondary button--small"
        aria-label={`${isShown ? "Hide" : "Show"}: ${input.field.label}`}
        onClick={() => {
          setShown(!isShown);
        }}
      >
        <span>{isShown ? "Hide" : "Show"}</span>
      </button>
    </div>
  );
}

export function TextInput({ input }: { input: TextInputProps }) {
  const kind = input.keyboard.kind;
  return (
    <FieldFrame field={input.field}>
      {kind === "Passphrase" || kind === "Pin" ? <Secret input={input} /> : <Line input={input} extra={keyboard(kind)} />}
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
