import type { Answer, CarriedForward as CarriedForwardProps, ConflictPanel as ConflictPanelProps, SafetyFact, SafetyFacts as SafetyFactsProps } from "page-types";
import { Button, IconButton } from "./Button";
import { Heading } from "./Heading";
import { useIds } from "./scope";
import { Struck, Tag } from "./Tag";

function Fact({ fact }: { fact: SafetyFact }) {
  return (
    <div className="fact" data-key={fact.key}>
      <dt>{fact.label}</dt>
      <dd>
        <span className="fact__value">
          <Struck isStruck={fact.is_struck}>{fact.value}</Struck>
        </span>
        {fact.tag && <Tag tag={fact.tag} />}
        {fact.safer !== null && <strong className="fact__safer">{fact.safer}</strong>}
        <span className="fact__source">{fact.source}</span>
      </dd>
      {fact.buttons.length > 0 && (
        <dd className="fact__acts">
          {fact.buttons.map((button) =>
            button.icon?.kind === "History" ? (
              <IconButton key={button.key} button={button} />
            ) : (
              <Button key={button.key} button={button} isSmall />
            ),
          )}
        </dd>
      )}
    </div>
  );
}

export function SafetyFacts({ facts }: { facts: SafetyFactsProps }) {
  const id = useIds(facts.key);
  return (
    <section className="safety" data-key={facts.key} aria-labelledby={id("title")}>
      <div className="safety__head">
        <Heading id={id("title")}>{facts.title}</Heading>
        <span>{facts.as_at}</span>
      </div>
      <dl>
        {facts.facts.map((fact) => (
          <Fact key={fact.key} fact={fact} />
        ))}
      </dl>
    </section>
  );
}

function AnswerBox({ answer }: { answer: Answer }) {
  return (
    <li className="answer">
      <p className="answer__head">
        <span>{answer.label}</span>
        <span>{answer.at}</span>
      </p>
      <p className="answer__value">{answer.value}</p>
      <dl>
        {answer.facts.map((fact, index) => (
          <div key={`${index} ${fact.label}`}>
            <dt>{fact.label}</dt>
            <dd>
              {fact.value}
              {fact.note !== null && <span className="summary__note">{fact.note}</span>}
              {fact.tag && <Tag tag={fact.tag} />}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** Equal boxes, the same size and colour: nothing here leans to one side. */
export function ConflictPanel({ panel }: { panel: ConflictPanelProps }) {
  const id = useIds(panel.key);
  return (
    <section className="conflict" data-key={panel.key} aria-labelledby={id("title")}>
      <Heading id={id("title")} className="conflict__title">
        {panel.title}
      </Heading>
      <p>
        {panel.text} <strong>{panel.safer}</strong>
      </p>
      <ul className="answers">
        {panel.answers.map((answer) => (
          <AnswerBox key={answer.label} answer={answer} />
        ))}
      </ul>
      <p className="small">{panel.as_at}</p>
    </section>
  );
}

/** What was answered elsewhere. The edge is dashed: it is no answer yet. */
export function CarriedForward({ carried }: { carried: CarriedForwardProps }) {
  const id = useIds(carried.key);
  return (
    <section className="carried" data-key={carried.key} aria-labelledby={id("label")}>
      <Heading id={id("label")} className="carried__label">
        {carried.label}
      </Heading>
      <p className="carried__value">{carried.value}</p>
      <p className="carried__source">{carried.source}</p>
      {carried.buttons.length > 0 && (
        <div className="carried__acts">
          {carried.buttons.map((button) => (
            <Button key={button.key} button={button} name={`${button.label}: ${carried.label}`} isSmall />
          ))}
        </div>
      )}
    </section>
  );
}
