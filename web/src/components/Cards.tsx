import type { QueueCard as QueueCardProps, VisitCard as VisitCardProps } from "page-types";
import { Icon } from "./Icon";
import { isUsable } from "./Shell";
import { Tags } from "./Tag";
import { Target } from "./Target";

export function VisitCard({ visit }: { visit: VisitCardProps }) {
  const edge = visit.is_open ? "open" : visit.edge.kind.toLowerCase();
  return (
    <div className={`edged card edge-${edge}`} data-key={visit.key}>
      <Target action={visit.action} className="visit" isCurrent={visit.is_open}>
        <span className="visit__time">
          <b>{visit.start}</b> <span>{visit.end}</span> <span>{visit.order}</span>
        </span>
        <span className="visit__who">
          <b>{visit.name}</b> <span className="visit__task">{visit.task}</span>{" "}
          <span className="visit__place">{visit.place}</span>
        </span>
        {isUsable(visit.action) && <Icon icon="Onward" />}
        <Tags tags={visit.tags} />
      </Target>
    </div>
  );
}

export function QueueCard({ card }: { card: QueueCardProps }) {
  const edge = card.is_open ? "open" : card.edge.kind.toLowerCase();
  return (
    <div className={`edged card edge-${edge}`} data-key={card.key}>
      <Target action={card.action} className="queue" isCurrent={card.is_open}>
        <span className="queue__words">
          <Tags tags={card.tags} />
          <b>{card.title}</b> <span>{card.text}</span> <span className="queue__source">{card.source}</span>
        </span>
        {isUsable(card.action) && <Icon icon="Onward" />}
      </Target>
    </div>
  );
}
