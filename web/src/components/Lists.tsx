import type { ListRow, Pagination as PaginationProps, Rows as RowsProps, SummaryList as SummaryListProps } from "page-types";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { isUsable } from "./Shell";
import { Struck, Tag, Tags } from "./Tag";
import { Target } from "./Target";

function Row({ row }: { row: ListRow }) {
  return (
    <li className="row" data-key={row.key}>
      <Target action={row.action} className="row__target">
        {row.icon && <Icon icon={row.icon.kind} />}
        <span className="row__words">
          <span className="row__title">
            <Struck isStruck={row.is_struck}>
              <strong>{row.title}</strong>
              {row.title_more}
            </Struck>
          </span>
          {row.lines.map((line, index) => (
            <span key={index} className="row__line">
              {line}
            </span>
          ))}
          <Tags tags={row.tags} />
        </span>
        {row.end && <Tag tag={row.end} />}
        {isUsable(row.action) && <Icon icon="Onward" />}
      </Target>
      {row.button && <Button button={row.button} isSmall />}
    </li>
  );
}

export function Rows({ rows }: { rows: RowsProps }) {
  return (
    <ul className="rows card" data-key={rows.key}>
      {rows.rows.map((row) => (
        <Row key={row.key} row={row} />
      ))}
    </ul>
  );
}

export function SummaryList({ list }: { list: SummaryListProps }) {
  return (
    <dl className="summary" data-key={list.key}>
      {list.rows.map((row, index) => (
        <div key={`${index} ${row.label}`} className="summary__row">
          <dt>{row.label}</dt>
          <dd>
            <span className="summary__value">{row.value}</span>
            {row.tag && <Tag tag={row.tag} />}
            {row.note !== null && <span className="summary__note">{row.note}</span>}
          </dd>
          {row.buttons.length > 0 && (
            <dd className="summary__acts">
              {row.buttons.map((button) => (
                <Button key={button.key} button={button} isSmall />
              ))}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export function Pagination({ pagination }: { pagination: PaginationProps }) {
  return (
    <nav className="pagination" aria-label="Parts of the list" data-key={pagination.key}>
      {pagination.previous && <Button button={pagination.previous} />}
      <p>{pagination.text}</p>
      {pagination.next && <Button button={pagination.next} />}
    </nav>
  );
}
