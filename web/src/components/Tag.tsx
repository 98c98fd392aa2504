import type { Tag as TagProps } from "page-types";
import { Icon } from "./Icon";

/** A word or two on a coloured ground; the picture and the colour repeat the words. */
export function Tag({ tag }: { tag: TagProps }) {
  return (
    <span className={`tag tone-${tag.tone.kind.toLowerCase()}`}>
      {tag.icon && <Icon icon={tag.icon.kind} size="small" />}
      <span>{tag.text}</span>
    </span>
  );
}

export function Tags({ tags }: { tags: TagProps[] }) {
  if (tags.length === 0) return null;
  return (
    <span className="tags">
      {tags.map((tag, index) => (
        <Tag key={`${index} ${tag.text}`} tag={tag} />
      ))}
    </span>
  );
}

/** A score at the right of its value. */
export function Badge({ tag }: { tag: TagProps | null }) {
  if (tag === null) return null;
  return <span className={`badge tone-${tag.tone.kind.toLowerCase()}`}>{tag.text}</span>;
}

export function Struck({ isStruck, children }: { isStruck: boolean; children: React.ReactNode }) {
  if (!isStruck) return children;
  return (
    <del>
      <span className="hidden">Struck out:</span>{" "}
      {children}
    </del>
  );
}
