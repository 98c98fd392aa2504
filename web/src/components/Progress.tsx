import type { Score as ScoreProps, Task as TaskProps, TaskList as TaskListProps, Timeline as TimelineProps } from "page-types";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { Heading } from "./Heading";
import { useIds } from "./scope";
import { isUsable, useShell } from "./Shell";
import { Struck, Tag } from "./Tag";
import { Target } from "./Target";

export function Timeline({ timeline }: { timeline: TimelineProps }) {
  return (
    <ol className="timeline card" data-key={timeline.key}>
      {timeline.entries.map((entry) => (
        <li key={entry.key} className={`moment moment--${entry.tone.kind.toLowerCase()}`} data-key={entry.key}>
          <Target action={entry.action} className="moment__target">
            <span className="moment__words">
              <Struck isStruck={entry.is_struck}>
                <b>{entry.at}</b> <span>{entry.text}</span>
              </Struck>{" "}
              {entry.source !== null && <span className="moment__source">{entry.source}</span>}
            </span>
            {isUsable(entry.action) && <Icon icon="Onward" />}
          </Target>
          {entry.button && <Button button={entry.button} isSmall />}
        </li>
      ))}
    </ol>
  );
}

function Task({ task }: { task: TaskProps }) {
  const shell = useShell();
  const id = useIds(task.key);
  return (
    <li className="task" data-key={task.key}>
      {isUsable(task.action) ? (
        <input
          type="checkbox"
          id={id("")}
          checked={task.is_done}
          aria-describedby={id("note")}
          onChange={() => {
            shell.used(task.action);
          }}
        />
      ) : (
        <span className="task__state">
          <Icon icon={task.is_done ? "Check" : "Dash"} />
          <span className="hidden">{task.is_done ? "Done: " : "Not done: "}</span>
        </span>
      )}
      <div className="task__text">
        <label htmlFor={isUsable(task.action) ? id("") : undefined} className="task__words">
          {task.label}
        </label>
        <span className="task__note" id={id("note")}>
          {task.note}
          {task.tag && <Tag tag={task.tag} />}
        </span>
      </div>
      {task.button && <Button button={task.button} words={task.button_words} isSmall />}
    </li>
  );
}

export function TaskList({ list }: { list: TaskListProps }) {
  return (
    <ul className="tasks card" data-key={list.key}>
      {list.tasks.map((task) => (
        <Task key={task.key} task={task} />
      ))}
    </ul>
  );
}

/** The total stands in a box; while there is none the box is dashed. */
export function Score({ score }: { score: ScoreProps }) {
  return (
    <div className="score" data-key={score.key}>
      <div className="score__words">
        <Heading>{score.title}</Heading>
        <p>{score.text}</p>
      </div>
      <p className={`score__total tone-${score.tone.kind.toLowerCase()}`}>
        <span className="hidden">Total:</span>{" "}
        {score.total}
      </p>
      {score.triggers.length > 0 && (
        <ul className="score__triggers">
          {score.triggers.map((trigger) => (
            <li key={trigger}>
              <Icon icon="Alert" size="small" />
              <span>{trigger}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="score__credit">{score.credit}</p>
    </div>
  );
}
