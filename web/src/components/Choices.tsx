import type { Choice, Radios as RadiosProps } from "page-types";
import { FieldFrame, FieldGroup, useDescription } from "./FieldFrame";
import { Icon } from "./Icon";
import { useIds } from "./scope";
import { Badge } from "./Tag";
import { leavesAll, useField, type FieldText } from "./useField";

interface Option {
  choice: Choice;
  type: "radio" | "checkbox";
  isChosen: boolean;
  name: string;
  choose: () => void;
}

function LargeRow({ choice, type, isChosen, name, choose }: Option) {
  const id = useIds(`${name}-${choice.key}`);
  return (
    <div className={`choice choice--${type}`}>
      <input
        type={type}
        id={id("")}
        name={name}
        value={choice.key}
        checked={isChosen}
        aria-describedby={choice.hint === null ? undefined : id("hint")}
        onChange={choose}
      />
      <label htmlFor={id("")}>{choice.label}</label>
      {choice.hint !== null && (
        <span className="choice__hint" id={id("hint")}>
          {choice.hint}
        </span>
      )}
    </div>
  );
}

function InlineButton({ choice, type, isChosen, name, choose }: Option) {
  const id = useIds(`${name}-${choice.key}`);
  return (
    <div className="segment">
      <input type={type} id={id("")} name={name} value={choice.key} checked={isChosen} onChange={choose} />
      <label htmlFor={id("")}>
        {isChosen && <Icon icon="Check" size="small" />}
        {choice.label}
      </label>
    </div>
  );
}

function Options({ radios, type, field }: { radios: RadiosProps; type: "radio" | "checkbox"; field: FieldText }) {
  const name = useIds(radios.field.key)("choice");
  const chosen = field.text === "" ? [] : field.text.split("\n");
  const Option = radios.is_inline ? InlineButton : LargeRow;
  const choose = (key: string) => {
    if (type === "radio") field.type(key);
    else {
      const next = new Set(chosen);
      if (!next.delete(key)) next.add(key);
      // In the order of the page, whatever the order of the taps.
      field.type(radios.choices.map((choice) => choice.key).filter((one) => next.has(one)).join("\n"));
    }
  };
  return (
    <div className={radios.is_inline ? "segments" : "choices card"}>
      {radios.choices.map((choice) => (
        <Option
          key={choice.key}
          choice={choice}
          type={type}
          name={name}
          isChosen={chosen.includes(choice.key)}
          choose={() => {
            choose(choice.key);
          }}
        />
      ))}
    </div>
  );
}

function Chooser({ radios, type }: { radios: RadiosProps; type: "radio" | "checkbox" }) {
  const field = useField(radios.field);
  const isShort = radios.is_inline && radios.choices.length <= 2;
  const shape = radios.is_inline ? (isShort ? "chooser--short" : "chooser--inline") : "chooser--rows";
  return (
    <FieldGroup field={radios.field} className={`chooser ${shape}`} left={leavesAll(field.left)}>
      <Options radios={radios} type={type} field={field} />
      <Badge tag={radios.badge} />
    </FieldGroup>
  );
}

export function Radios({ radios }: { radios: RadiosProps }) {
  return <Chooser radios={radios} type="radio" />;
}

export function Checkboxes({ radios }: { radios: RadiosProps }) {
  return <Chooser radios={radios} type="checkbox" />;
}

export function Select({ radios }: { radios: RadiosProps }) {
  const field = useField(radios.field);
  const { id, describedBy } = useDescription(radios.field);
  return (
    <FieldFrame field={radios.field}>
      <select
        id={id("")}
        className="input input--select"
        value={field.text}
        aria-describedby={describedBy}
        aria-invalid={radios.field.error === null ? undefined : true}
        onChange={(event) => {
          field.type(event.target.value);
        }}
        onBlur={field.left}
      >
        {!radios.choices.some((choice) => choice.key === "") && <option value="">Choose one</option>}
        {radios.choices.map((choice) => (
          <option key={choice.key} value={choice.key}>
            {choice.hint === null ? choice.label : `${choice.label} (${choice.hint})`}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
