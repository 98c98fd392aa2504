import type { Component as AnyComponent, Group as GroupProps } from "page-types";
import { Component, keyOf } from "./Component";
import { LevelContext, useIds } from "./scope";

function isCard(component: AnyComponent): boolean {
  return component.kind === "VisitCard" || component.kind === "QueueCard";
}

/** Cards that follow each other are one list; everything else stands alone. */
function runs(components: AnyComponent[]): AnyComponent[][] {
  const all: AnyComponent[][] = [];
  for (const component of components) {
    const last = all.at(-1);
    const before = last?.at(-1);
    if (last && before && isCard(component) && isCard(before)) last.push(component);
    else all.push([component]);
  }
  return all;
}

/** A part of a page. */
export function Group({ group }: { group: GroupProps }) {
  const id = useIds(group.key);
  const hasHeading = group.heading !== null;
  return (
    <section className="group" data-key={group.key} aria-labelledby={hasHeading ? id("heading") : undefined}>
      {hasHeading && (
        <div className="group__head">
          <h2 id={id("heading")}>{group.heading}</h2>
          {group.note !== null && <span className="group__note">{group.note}</span>}
        </div>
      )}
      {!hasHeading && group.note !== null && <p className="group__note">{group.note}</p>}
      <LevelContext value={hasHeading ? 3 : 2}>
        <div className={group.is_card ? "card group__card" : "group__stack"}>
          {runs(group.components).map((run) => {
            const [first] = run;
            if (!first) return null;
            if (!isCard(first)) return <Component key={keyOf(first)} component={first} />;
            return (
              <ul key={`list-${keyOf(first)}`} className="cards">
                {run.map((component) => (
                  <li key={keyOf(component)}>
                    <Component component={component} />
                  </li>
                ))}
              </ul>
            );
          })}
        </div>
      </LevelContext>
    </section>
  );
}
